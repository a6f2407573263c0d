"""What the functions on AWS hand to the delivery function: mails, and pushes that somebody waits for."""

import logging

from delivery.port import Subscription, Text
from mail.port import NOBODY, Mail, Refused

from security.tokens import hashed
from services import CloudServices
from storage.port import Voucher

log = logging.getLogger("draftnight.mail")
MAIL = "mail"
LEASE_MS = 60_000
"""Longer than sending one mail takes, and shorter than the queue's redelivery."""
KEPT_MS = 24 * 3_600_000
"""Longer than the queue redelivers a message."""


class NotYet(Exception):
    """Another call is sending this mail; the message is redelivered in case that call died."""


def push(services: CloudServices, message: dict) -> dict:
    """Send a push; the fields of its Result."""
    to, text = Subscription(**message["to"]), Text(**message["text"])
    result = services.deliveries.push.send(to, text, message["ttl_s"])
    return {"state": result.state, "problem": result.problem, "wait_ms": result.wait_ms}


def mail(services: CloudServices, message: dict) -> None:
    """Send a mail once, however often its message comes. Raises NotYet, and errors that a retry may mend."""
    given, vouchers, now = Mail(**message["mail"]), services.store.vouchers, services.clock.now_ms()
    if given.to == NOBODY or services.mailer.why_off is not None:
        return
    key = hashed(f"mail {message['id']}")
    known = vouchers.get(MAIL, key, now)
    if known is not None and known.data["state"] == "done":
        return
    if not vouchers.claim(Voucher(MAIL, key, MAIL, {"state": "claimed"}, now + LEASE_MS), now):
        raise NotYet
    try:
        services.mailer.send_now(given, message["id"])
    except Refused as refused:
        log.error("a mail (%s) was refused: %s", given.kind, refused)
    except Exception:
        vouchers.take(MAIL, key, now)
        raise
    vouchers.settle(Voucher(MAIL, key, MAIL, {"state": "done"}, now + KEPT_MS), now)
