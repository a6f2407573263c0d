"""Handles a mail server's reports on an address: it bounces, or its owner complained of spam."""

from typing import Literal

from actions import wishes
from services import Services


def end_channel_of(services: Services, address: str, why: Literal["bounce", "complaint"]) -> None:
    """Stop mailing notices to `address`. Idempotent; an unknown address is ignored.

    `bounce`: the address becomes unverified until its owner confirms it again. `complaint`: as by a mail's
    unsubscribe link.
    """
    user = services.store.accounts.by_email(address)
    if user is None or user.email is None:
        return
    if why == "bounce":
        services.store.accounts.unverify(user.id, user.email)
    else:
        wishes.end_mails(services, user.id)
