"""Notices by mail, only to verified addresses, each with a one-click way to end them (RFC 8058)."""

import hmac

from delivery.port import Text as Told
from mail.port import Mail

from actions import wishes
from domain.reach_errors import UnsubscribeNotFound
from security.rate_limits import UNSUBSCRIBES_PER_ADDRESS
from security.vapid import base64url
from services import Services
from storage.port import Voucher

ADDRESS = "email"
FAR = 2**53

TEXT = """{text}

Open the league: {link}

You get this mail because you asked Draftnight for it. Choose which mails you get: {settings}
"""


def addresses(services: Services, user_id: str) -> list[Voucher]:
    """The person's mail address, if it is verified and this server sends mail; else nothing."""
    if services.mailer.why_off is not None:
        return []
    user = services.store.accounts.get(user_id)
    if user is None or user.email is None or not user.email_verified:
        return []
    return [Voucher(ADDRESS, f"{ADDRESS} {user_id}", user_id, {"to": user.email}, FAR)]


def send(services: Services, address: Voucher, told: Told) -> None:
    home = services.config.public_url
    text = TEXT.format(text=told.text, link=f"{home}{told.path}", settings=f"{home}/account/notifications")
    unsubscribe = f"{home}/api/unsubscribe/{token_of(services, address.owner)}"
    services.mailer.send(Mail("notice", address.data["to"], told.title, text, unsubscribe))


def token_of(services: Services, user_id: str) -> str:
    """A token that can only end this person's mails. It is derived, so nothing is stored for each mail."""
    seal = hmac.digest(services.config.jwt_secret, f"unsubscribe {user_id}".encode(), "sha256")
    return f"{user_id}.{base64url(seal)[:32]}"


def unsubscribe(services: Services, token: str, address: str) -> None:
    """End notices by mail in all leagues. Raises unsubscribe_not_found, rate_limited."""
    services.limits.check(f"unsubscribe {address}", UNSUBSCRIBES_PER_ADDRESS)
    user_id = token.rpartition(".")[0]
    if not hmac.compare_digest(token.encode(), token_of(services, user_id).encode()):
        raise UnsubscribeNotFound
    wishes.end_mails(services, user_id)
