"""The port for mail: what a mail is, and who sends it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

NOBODY = ""
"""Mail to this address takes the same path, as far as timing can show, and is never sent."""


class Refused(Exception):
    """This mail will never be accepted. `str()` tells the operator why, without the address."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail in plain text. Logs show `kind` and nothing else of it.

    `unsubscribe` is where a mail program posts to end such mails (RFC 8058).
    """

    kind: str
    to: str
    subject: str
    text: str
    unsubscribe: str | None = None


class Mailer(Protocol):
    why_off: str | None
    """Why no mail can be sent, as a sentence for the operator; None if it can."""
    outbox: bool
    """Whether mails are kept as files for the operator, so that nobody gets them."""
    refused: Callable[[str], None]
    """Called with an address that is known to accept no mail."""

    def send(self, mail: Mail) -> None:
        """Never blocks and never raises, so that timing does not tell whether an account exists."""


def nobody_hears(address: str) -> None: ...


class NoMailer:
    """Sends nothing."""

    outbox = False

    def __init__(self, why_off: str):
        self.why_off: str | None = why_off
        self.refused: Callable[[str], None] = nobody_hears

    def send(self, mail: Mail) -> None: ...
