"""Which limits each request asks, beside those on all reads and commands."""

import pytest
from support.samples import (
    cases_accounts,
    cases_chat,
    cases_drafts,
    cases_leagues,
    cases_me,
    cases_notices,
    cases_season,
)

from actions import accounts, email_channel, leagues, seats, wishes
from security import rate_limits
from security.rate_limits import Limit

CASES = (
    cases_accounts.CASES
    | cases_chat.CASES
    | cases_drafts.CASES
    | cases_leagues.CASES
    | cases_me.CASES
    | cases_notices.CASES
    | cases_season.CASES
)
RATIONED = {
    "POST /api/auth/register": {"SIGN_UP_PER_ADDRESS"},
    "POST /api/auth/guest": {"SIGN_UP_PER_ADDRESS"},
    "POST /api/auth/login": {"LOGIN_PER_ADDRESS", "LOGIN_PER_ACCOUNT", "LOGIN_PER_ACCOUNT_ANYWHERE"},
    "POST /api/auth/refresh": {"REFRESH_PER_ADDRESS"},
    "POST /api/auth/password/forgot": {"FORGOT_PER_ADDRESS", "RESETS_PER_MAILBOX"},
    "POST /api/auth/password/reset": {"RESETS_PER_ADDRESS"},
    "POST /api/auth/seat": {"SEATS_PER_ADDRESS"},
    "POST /api/me/credentials": {"CREDENTIALS_PER_USER"},
    "POST /api/me/password": {"PASSWORDS_PER_USER"},
    "POST /api/me/email": {"EMAILS_PER_USER", "RESETS_PER_MAILBOX"},
    "POST /api/me/email/verify": {"RESETS_PER_ADDRESS"},
    "POST /api/me/channels": {"CHANNELS_PER_USER"},
    "POST /api/me/channels/{channel_id}/test": {"TESTS_PER_USER"},
    "GET /api/me/export": {"EXPORTS_PER_USER"},
    "GET /api/calendar/{token}": {"CALENDARS_PER_ADDRESS"},
    "GET /api/recap/{token}": {"RECAPS_PER_ADDRESS"},
    "POST /api/unsubscribe/{token}": {"UNSUBSCRIBES_PER_ADDRESS"},
    "POST /api/invites/preview": {"PREVIEW_PER_ADDRESS"},
    "POST /api/invites/claim": {"CLAIMS_PER_ADDRESS"},
    "POST /api/leagues/{league_id}/invite/short": {"SHORT_CODES_PER_ADDRESS"},
    "POST /api/leagues/{league_id}/webhooks": {"CHANNELS_PER_USER"},
    "POST /api/leagues/{league_id}/chat": {"CHAT_PER_MEMBER", "CHAT_PER_MEMBER_LONG", "CHAT_PER_USER"},
    "PUT /api/leagues/{league_id}/chat/{message_id}/reactions/{emoji}": {"REACTIONS_PER_MEMBER"},
    "PUT /api/leagues/{league_id}/autopick": {"SWITCHES_PER_MEMBER", "LINES_PER_MEMBER", "LINES_PER_USER"},
    "POST /api/competitions": {"UPLOADS_PER_USER"},
    "POST /api/competitions/{competition_id}/games": {"RESULTS_PER_USER", "GAMES_PER_USER"},
}


@pytest.fixture
def asked(world, monkeypatch) -> set[str]:
    """The names of the limits that were asked."""
    names = {id(limit): name for name, limit in vars(rate_limits).items() if isinstance(limit, Limit)}
    check, found = world.services.limits.check, set()

    def noted(key: str, limit: Limit, cost: int = 1) -> None:
        found.add(names[id(limit)])
        check(key, limit, cost)

    monkeypatch.setattr(world.services.limits, "check", noted)
    return found


@pytest.mark.parametrize("route", RATIONED)
def test_a_request_asks_its_limits(route, call, world, asked):
    CASES[route](call, world)
    assert asked >= RATIONED[route]


def test_each_way_to_a_channel_or_an_account_does(world, asked):
    made = accounts.register(world.services, "eve@example.org", "correct horse", "Eve", "somewhere")
    eve = made["user"]["id"]
    world.services.store.accounts.set_email(eve, "eve@example.org")
    wishes.begin_mails(world.services, eve)
    asked.clear()
    assert email_channel.test(world.services, eve) == {"state": "sent"}
    assert asked == {"TESTS_PER_USER"}
    league_id, ana, ben = world.started("Ana", "Ben", "Cleo"), world.person("Ana").id, world.person("Ben").id
    leagues.leave(world.services, ben, league_id, None)
    token = seats.link(world.services, ana, league_id, ben)["url"].partition("#")[2]
    asked.clear()
    seats.redeem(world.services, token, "somewhere", display_name="Dave")
    assert asked >= {"SEATS_PER_ADDRESS", "SIGN_UP_PER_ADDRESS"}
