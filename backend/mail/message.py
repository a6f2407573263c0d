"""A mail as sent over the wire."""

from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from mail.port import Mail


def message_of(mail: Mail, sender: str, id: str | None = None) -> EmailMessage:
    """`id` identifies the mail if it has to be sent again."""
    message, domain = EmailMessage(), sender.rpartition("@")[2].rstrip(">") or "draftnight"
    message["From"] = sender
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=domain) if id is None else f"<{id}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    if mail.unsubscribe is not None:
        message["List-Unsubscribe"] = f"<{mail.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(mail.text)
    return message
