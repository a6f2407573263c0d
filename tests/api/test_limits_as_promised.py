"""How much is allowed, and in how long: the numbers that people and operators were told."""

import pytest

from security import rate_limits
from security.rate_limits import Limit

FIVE_MINUTES, TEN_MINUTES, AN_HOUR = 300, 600, 3_600
ALLOWED = {
    "LOGIN_PER_ACCOUNT": (10, FIVE_MINUTES),
    "LOGIN_PER_ACCOUNT_ANYWHERE": (300, AN_HOUR),
    "LOGIN_PER_ADDRESS": (60, FIVE_MINUTES),
    "SIGN_UP_PER_ADDRESS": (60, FIVE_MINUTES),
    "REFRESH_PER_ADDRESS": (300, FIVE_MINUTES),
    "PREVIEW_PER_ADDRESS": (120, FIVE_MINUTES),
    "RESULTS_PER_USER": (120, FIVE_MINUTES),
    "GAMES_PER_USER": (10_000, 12 * AN_HOUR),
    "COMMANDS_PER_USER": (200, 20),
    "READS_PER_USER": (600, 30),
    "LINES_PER_USER": (300, AN_HOUR),
    "LINES_PER_MEMBER": (100, 1_000),
    "SWITCHES_PER_MEMBER": (10, 60),
    "FORGOT_PER_ADDRESS": (20, FIVE_MINUTES),
    "RESETS_PER_ADDRESS": (20, FIVE_MINUTES),
    "EMAILS_PER_USER": (5, 900),
    "RESETS_PER_MAILBOX": (3, 900),
    "CHAT_PER_MEMBER": (5, 10),
    "CHAT_PER_MEMBER_LONG": (60, TEN_MINUTES),
    "CHAT_PER_USER": (600, AN_HOUR),
    "REACTIONS_PER_MEMBER": (30, 30),
    "EXPORTS_PER_USER": (300, TEN_MINUTES),
    "CHANNELS_PER_USER": (30, TEN_MINUTES),
    "TESTS_PER_USER": (5, 60),
    "UNSUBSCRIBES_PER_ADDRESS": (60, FIVE_MINUTES),
    "PER_CHANNEL": (1_000, 24 * AN_HOUR),
    "PER_WEBHOOK": (5, 10),
    "UPLOADS_PER_USER": (20, TEN_MINUTES),
    "CREDENTIALS_PER_USER": (10, FIVE_MINUTES),
    "PASSWORDS_PER_USER": (10, FIVE_MINUTES),
    "SHORT_CODES_PER_ADDRESS": (20, FIVE_MINUTES),
    "CLAIMS_PER_ADDRESS": (10, FIVE_MINUTES),
    "SEATS_PER_ADDRESS": (240, FIVE_MINUTES),
    "CALENDARS_PER_ADDRESS": (120, FIVE_MINUTES),
    "RECAPS_PER_ADDRESS": (120, FIVE_MINUTES),
    "MESSAGES_PER_CONNECTION": (60, 10),
}
"""Uses, and the seconds in which they come back."""


@pytest.mark.parametrize("name", ALLOWED)
def test_a_limit_is_what_was_promised(name):
    assert getattr(rate_limits, name) == Limit(*ALLOWED[name])
