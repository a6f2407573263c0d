"""Mails by Amazon SES, and what it reports of addresses."""

from collections.abc import Callable
from email.message import EmailMessage
from typing import Literal

import aws
from mail.port import Refused

MOST_ADDRESSES = 50
NO_SPAM = "not-spam"
"""A complaint that is none: its owner took the mail out of the spam again."""
FINAL = (
    "BadRequestException",
    "MailFromDomainNotVerifiedException",
    "MessageRejected",
    "NotFoundException",
)
"""Codes with which trying again is no use: it takes an operator, or another address."""


def by_ses(sender: str, reports: str, **settings) -> Callable[[EmailMessage, str], None]:
    """`deliver(message, to)` raises Refused, and botocore's errors for what may pass.

    `reports`: the configuration set that reports bounces and complaints. `settings` are those of
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
    """(address, why) of those that a report of SES says take no more mail; [] for any other report.

    Only of mails from `sender`. Raises what a report in another form leads to.
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
