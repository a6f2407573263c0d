"""A person's push channels: one for each of their browsers."""

from delivery.port import Subscription
from delivery.port import Text as Told

from domain.errors import InvalidRequest
from domain.notices import A_DAY_MS, ChannelView
from domain.reach_errors import ChannelNotFound, PushOff
from security.rate_limits import CHANNELS_PER_USER, TESTS_PER_USER
from security.sign_ins import check_sign_in
from security.tokens import hashed
from services import Services
from storage.port import Voucher

CHANNEL = "channel"
MOST_CHANNELS = 10
"""Devices of one person; an eleventh replaces the one renewed longest ago."""
KEPT_MS = 180 * A_DAY_MS
"""The app renews its channel at every start; one that was not renewed for this long ends."""
TEST_SECONDS = 600


def features(services: Services) -> dict:
    """The notification features of this deployment, and why push is off."""
    push, webhooks = services.deliveries.push, services.deliveries.webhooks
    return {
        "push": push.why_off is None,
        "push_key": push.public_key,
        "push_why_off": push.why_off,
        "webhooks": list(webhooks.kinds),
    }


def shown(services: Services, channel: Voucher) -> ChannelView:
    data = channel.data
    current = data["key"] == services.deliveries.push.public_key
    return ChannelView(channel.key, "push", "on" if current else "renew", data["label"], int(data["at"]))


def of_user(services: Services, user_id: str) -> list[Voucher]:
    """The person's channels; those whose sign-in has ended are removed."""
    vouchers, now = services.store.vouchers, services.clock.now_ms()
    found = vouchers.of_owner(CHANNEL, user_id, now)
    live = [one for one in found if _signed_in(services, one.data["sign_in"])]
    for ended in (one for one in found if one not in live):
        vouchers.drop(ended, now)
    return live


def listed(services: Services, user_id: str) -> list[ChannelView]:
    return [shown(services, one) for one in of_user(services, user_id)]


def subscription(endpoint: str, keys) -> Subscription:
    """A subscription from what a browser sent."""
    return Subscription(endpoint, keys.p256dh.rstrip("="), keys.auth.rstrip("="))


def _signed_in(services: Services, sign_in: str) -> bool:
    return not sign_in or services.store.accounts.is_alive(sign_in)


def add_push(
    services: Services, user_id: str, sign_in: str | None, subscription: Subscription, label: str
) -> ChannelView:
    """Add a browser, or renew its channel. Raises push_off, invalid_request, unauthorized, rate_limited."""
    push = services.deliveries.push
    if push.why_off is not None:
        raise PushOff
    services.limits.check(f"channels {user_id}", CHANNELS_PER_USER)
    check_sign_in(services.store.accounts.is_alive, sign_in)
    try:
        push.check(subscription)
    except ValueError as why:
        raise InvalidRequest(str(why), {"field": "subscription"}) from None
    now = services.clock.now_ms()
    data = {
        "kind": "push",
        "label": label,
        "at": str(now),
        "sign_in": sign_in or "",
        "key": push.public_key or "",
    }
    data |= {"endpoint": subscription.endpoint, "p256dh": subscription.p256dh, "auth": subscription.auth}
    channel = Voucher(CHANNEL, hashed(subscription.endpoint)[:32], user_id, data, now + KEPT_MS)
    services.store.vouchers.put(channel, MOST_CHANNELS, now)
    services.deliveries.nobody.forget()
    return shown(services, channel)


def remove(services: Services, user_id: str, channel_id: str) -> None:
    """Stop notifying this device. Raises channel_not_found."""
    services.store.vouchers.drop(_mine(services, user_id, channel_id), services.clock.now_ms())


def _mine(services: Services, user_id: str, channel_id: str) -> Voucher:
    found = services.store.vouchers.get(CHANNEL, channel_id, services.clock.now_ms())
    if found is None or found.owner != user_id:
        raise ChannelNotFound
    return found


def subscription_of(channel: Voucher) -> Subscription:
    return Subscription(channel.data["endpoint"], channel.data["p256dh"], channel.data["auth"])


def test(services: Services, user_id: str, channel_id: str) -> dict:
    """Send a test now; `{"state"}` is the outcome. Raises push_off, channel_not_found, rate_limited."""
    channel = _mine(services, user_id, channel_id)
    deliveries = services.deliveries
    if deliveries.push.why_off is not None:
        raise PushOff
    services.limits.check(f"tests {user_id}", TESTS_PER_USER)
    told = Told(
        "It works", "This is how Draftnight tells you.", "/account", f"test-{channel.key[:16]}", "high"
    )
    result = deliveries.fetch(deliveries.push.send, subscription_of(channel), told, TEST_SECONDS)
    if result.state == "gone":
        services.store.vouchers.drop(channel, services.clock.now_ms())
    return {"state": result.state}
