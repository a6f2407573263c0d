"""The port for mails: what one is, and who sends it."""

from dataclasses import dataclass
from typing import Protocol


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

    def send(self, mail: Mail) -> None:
        """Never waits and never raises: whether an address has an account must not show in how long it takes."""


class NoMailer:
    """Sends nothing."""

    def __init__(self, why_off: str):
        self.why_off: str | None = why_off

    def send(self, mail: Mail) -> None: ...
