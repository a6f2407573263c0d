"""The port for mails: what one is, and who sends it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

NOBODY = ""
"""A mail to it goes the same way as all others as far as somebody who waits can see, and is not sent."""


class Refused(Exception):
    """This mail will never be taken. `str()` says why for the operator, without the address."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail in plain text. `kind` says in a log what it was; the rest is in no log.

    `unsubscribe`: where a mail program posts to end such mails (RFC 8058).
    """

    kind: str
    to: str
    subject: str
    text: str
    unsubscribe: str | None = None


class Mailer(Protocol):
    why_off: str | None
    """Why no mail can be sent, as a sentence for the operator; None: it can."""
    refused: Callable[[str], None]
    """Called with an address that is known to take no mail."""

    def send(self, mail: Mail) -> None:
        """Never waits and never raises: whether an address has an account must not show in how long it takes."""


def nobody_hears(address: str) -> None: ...


class NoMailer:
    """Sends nothing."""

    def __init__(self, why_off: str):
        self.why_off: str | None = why_off
        self.refused: Callable[[str], None] = nobody_hears

    def send(self, mail: Mail) -> None: ...
