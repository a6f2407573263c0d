"""Sends mail by SMTP, or writes it to an outbox of files where no mail server is set."""

import logging
import re
import smtplib
import ssl
import time
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import unquote, urlsplit

from mail.message import message_of
from mail.port import NOBODY, Mail, nobody_hears

log = logging.getLogger("draftnight.mail")
SECONDS = 15
"""Timeout for each answer of the mail server."""
AGAIN_AFTER = (5, 60, 300)
"""Waits in seconds before a mail is retried after a temporary refusal (greylisting) or a timeout."""
MOST_WAITING = 100
"""Most mails in progress; any more are dropped, and people can ask again."""
OUTBOX_KEPT = 500
"""Most files in the outbox; the oldest are deleted."""


_ABOUT_US = re.compile(rb"\b5\.(7\.\d+|2\.[2-4]|3\.\d+|4\.\d+)\b|[Rr]elay")
"""Refusals (RFC 3463) that are not about the address: policy, a full mailbox, the network, relaying."""


class Mailing:
    """A Mailer that delivers in a task started by `spawn`. `deliver(message)` may raise OSError."""

    why_off: str | None = None

    def __init__(
        self, deliver: Callable, sender: str, spawn: Callable, pause: Callable = time.sleep, outbox=False
    ):
        self._deliver = deliver
        self.outbox = outbox
        self._sender = sender
        self._spawn = spawn
        self._pause = pause
        self._waiting = 0
        self.refused: Callable[[str], None] = nobody_hears

    def send(self, mail: Mail) -> None:
        if mail.to == NOBODY:
            return
        if self._waiting >= MOST_WAITING:
            log.error("too many mails are waiting: one (%s) was dropped", mail.kind)
            return
        self._waiting += 1
        self._spawn(self._send, mail)

    def _send(self, mail: Mail) -> None:
        try:
            self._try(mail, message_of(mail, self._sender))
        except Exception:  # an invalid address, say; it must not end up in the log
            log.error("a mail (%s) could not be made", mail.kind)
        finally:
            self._waiting -= 1

    def _try(self, mail: Mail, message: EmailMessage) -> None:
        kind = mail.kind
        for wait in (*AGAIN_AFTER, None):
            try:
                return self._deliver(message)
            except (OSError, smtplib.SMTPException) as error:  # its text may name the address
                problem = type(error).__name__
                if wait is None or _is_final(error):
                    log.error("a mail (%s) was not taken: %s", kind, problem)
                    if _no_such_address(error):
                        self.refused(mail.to)
                    return
                log.warning("a mail (%s) was not taken: %s; tried again in %s s", kind, problem, wait)
                self._pause(wait)


def _is_final(error: Exception) -> bool:
    """Whether a retry is pointless: refused permanently (5xx), or not allowed to send at all."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPResponseException) and error.smtp_code >= 500


def _no_such_address(error: Exception) -> bool:
    """Whether the address itself does not exist, rather than our server being refused or a mailbox full."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    return all(code >= 500 and _ABOUT_US.search(said) is None for code, said in error.recipients.values())


def by_smtp(url: str) -> Callable[[EmailMessage], None]:
    """`smtp://user:password@host:587` (STARTTLS, required to log in) or `smtps://…:465`."""
    parts = urlsplit(url)
    secure = parts.scheme == "smtps"
    port = parts.port or (465 if secure else 587)

    def deliver(message: EmailMessage) -> None:
        context = ssl.create_default_context()
        if secure:
            link = smtplib.SMTP_SSL(parts.hostname, port, timeout=SECONDS, context=context)
        else:
            link = smtplib.SMTP(parts.hostname, port, timeout=SECONDS)
        with link:
            if not secure:
                link.ehlo()
                if link.has_extn("starttls") or parts.username:
                    link.starttls(context=context)
            if parts.username:
                link.login(unquote(parts.username), unquote(parts.password or ""))
            link.send_message(message)

    return deliver


def to_outbox(folder: Path) -> Callable[[EmailMessage], None]:
    """Write each mail to a file of its own, readable only by its owner and named by the time."""

    def deliver(message: EmailMessage) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = f"{time.time_ns()}.eml"
        path = folder / f".{name}"
        try:
            path.touch(mode=0o600)
            path.write_bytes(message.as_bytes())
            path.rename(folder / name)  # whole, or not there
        except OSError:
            path.unlink(missing_ok=True)  # half of it, on a full disk
            raise
        for old in sorted(folder.glob("[0-9]*.eml"))[:-OUTBOX_KEPT]:
            old.unlink(missing_ok=True)
        log.info("a mail is in the outbox")

    return deliver
