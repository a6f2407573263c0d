"""Sends mail by Amazon SES, and reads its reports about addresses."""

from collections.abc import Callable
from email.message import EmailMessage
from typing import Literal

import aws
from mail.port import Refused

MOST_ADDRESSES = 50
NO_SPAM = "not-spam"
"""Not a complaint: the owner moved the mail out of the spam folder."""
FINAL = (
    "BadRequestException",
    "MailFromDomainNotVerifiedException",
    "MessageRejected",
    "NotFoundException",
)
"""Error codes that a retry cannot mend: the operator or another address is needed."""


def by_ses(sender: str, reports: str, **settings) -> Callable[[EmailMessage, str], None]:
    """`deliver(message, to)` raises Refused, and botocore's errors if a retry may help.

    `reports` is the configuration set that reports bounces and complaints. `settings` are those of
    `aws.client`.
    """
    client = aws.client("sesv2", tries=3, read_seconds=10, **settings)
    reporting = {"ConfigurationSetName": reports} if reports else {}

    def deliver(message: EmailMessage, to: str) -> None:
        content, where = {"Raw": {"Data": message.as_bytes()}}, {"ToAddresses": [to]}
        try:
            client.send_email(FromEmailAddress=sender, Destination=where, Content=content, **reporting)
        except client.exceptions.ClientError as error:
            code = error.response["Error"]["Code"]
            if code in FINAL:
                raise Refused(code) from None
            raise

    return deliver


def ended(report: dict, sender: str) -> list[tuple[str, Literal["bounce", "complaint"]]]:
    """(address, why) of the addresses that an SES report rules out; [] for any other report.

    Only reports on mails from `sender` count. Raises KeyError and the like for a report in another form.
    """
    if report["mail"]["source"].rpartition("<")[2].rstrip(">").casefold() != sender.casefold():
        return []
    kind = report.get("eventType") or report.get("notificationType")
    if kind == "Bounce" and report["bounce"]["bounceType"] == "Permanent":
        found = report["bounce"]["bouncedRecipients"]
        return [(one["emailAddress"], "bounce") for one in found[:MOST_ADDRESSES]]
    if kind == "Complaint" and report["complaint"].get("complaintFeedbackType") != NO_SPAM:
        found = report["complaint"]["complainedRecipients"]
        return [(one["emailAddress"], "complaint") for one in found[:MOST_ADDRESSES]]
    return []
