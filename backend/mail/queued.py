"""Mail from the functions on AWS: each one is a queue message for the delivery function, which uses SES."""

import logging
from collections.abc import Callable
from email.message import EmailMessage
from functools import cached_property
from typing import Protocol
from uuid import uuid4

from mail.port import Mail, nobody_hears

log = logging.getLogger("draftnight.mail")


class Queue(Protocol):
    def send(self, message: dict, delay: int) -> None: ...


class QueuedMail:
    """Implements mail.port.Mailer. In the delivery function it also sends.

    `deliver_by(sender)` makes `deliver(message, to)`.
    """

    outbox = False

    def __init__(
        self, queue: Queue, sender: str, deliver_by: Callable[[str], Callable], why_off: str | None = None
    ):
        self.why_off = why_off
        self._queue, self.sender, self._deliver_by = queue, sender, deliver_by
        self.refused: Callable[[str], None] = nobody_hears

    def send(self, mail: Mail) -> None:
        """Queue the mail; the message's `id` tells a duplicate from a second mail."""
        said = {name: getattr(mail, name) for name in Mail.__slots__}
        try:
            self._queue.send({"kind": "mail", "id": str(uuid4()), "mail": said}, 0)
        except Exception as error:  # its text may name the address
            log.error("a mail (%s) could not be handed on: %s", mail.kind, type(error).__name__)

    def send_now(self, mail: Mail, id: str) -> None:
        """Send the mail. Raises Refused, and other errors if a retry may help."""
        from mail.message import message_of  # other functions never need it

        self._deliver(message_of(mail, self.sender, id), mail.to)

    @cached_property
    def _deliver(self) -> Callable[[EmailMessage, str], None]:
        return self._deliver_by(self.sender)
