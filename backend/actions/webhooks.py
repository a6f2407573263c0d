"""A league's webhooks: channels of Discord, Slack and other services that the operator allows."""

from dataclasses import replace

from actions.people import acted
from actions.reading import commissioned_league
from domain.errors import InvalidRequest
from domain.notices import A_DAY_MS
from domain.reach_errors import TooManyWebhooks, WebhookNotFound, WebhooksOff
from security.rate_limits import CHANNELS_PER_USER
from security.tokens import hashed
from services import Services
from storage.port import Voucher

WEBHOOK = "webhook"
MOST_WEBHOOKS = 5
KEPT_WEBHOOKS = 2 * MOST_WEBHOOKS
"""Simultaneous requests may add a few more; none of them displaces another."""
KEPT_MS = 400 * A_DAY_MS


def of_league(services: Services, league_id: str) -> list[Voucher]:
    return services.store.vouchers.of_owner(WEBHOOK, league_id, services.clock.now_ms())


def listed(services: Services, user_id: str, league_id: str) -> list[dict]:
    """The league's webhooks without their addresses, which are secrets. Raises commissioner_only."""
    commissioned_league(services, league_id, user_id)
    return [shown(one) for one in of_league(services, league_id)]


def shown(webhook: Voucher) -> dict:
    return {"id": webhook.key, "kind": webhook.data["kind"], "at": int(webhook.data["at"])}


def add(services: Services, user_id: str, league_id: str, kind: str, url: str) -> dict:
    """Add a webhook; the same address again is the same webhook. Raises commissioner_only, webhooks_off,
    too_many_webhooks, invalid_request, rate_limited.
    """
    league = commissioned_league(services, league_id, user_id)
    webhooks = services.deliveries.webhooks
    if webhooks.why_off is not None:
        raise WebhooksOff
    services.limits.check(f"channels {user_id}", CHANNELS_PER_USER)
    try:
        webhooks.check(kind, url)
    except ValueError as why:
        raise InvalidRequest(str(why), {"field": "url"}) from None
    key = hashed(f"{league_id} {url}")[:32]
    known = of_league(services, league_id)
    if len(known) >= MOST_WEBHOOKS and key not in {one.key for one in known}:
        raise TooManyWebhooks
    now = services.clock.now_ms()
    made = Voucher(WEBHOOK, key, league_id, {"kind": kind, "url": url, "at": str(now)}, now + KEPT_MS)
    services.store.vouchers.put(made, KEPT_WEBHOOKS, now)
    services.deliveries.nobody.forget()
    acted(services, league, user_id)
    return shown(made)


def remove(services: Services, user_id: str, league_id: str, webhook_id: str) -> None:
    """Delete a webhook. Raises commissioner_only, webhook_not_found."""
    league = commissioned_league(services, league_id, user_id)
    found = services.store.vouchers.get(WEBHOOK, webhook_id, services.clock.now_ms())
    if found is None or found.owner != league_id:
        raise WebhookNotFound
    services.store.vouchers.drop(found, services.clock.now_ms())
    acted(services, league, user_id)


def forget(services: Services, league_id: str) -> None:
    """Delete the webhooks of a deleted league."""
    for one in of_league(services, league_id):
        services.store.vouchers.take(WEBHOOK, one.key, services.clock.now_ms())


def renew(services: Services, webhook: Voucher) -> None:
    """Extend a webhook that is in use."""
    now = services.clock.now_ms()
    if webhook.expires_at < now + KEPT_MS // 2:
        renewed = replace(webhook, expires_at=now + KEPT_MS)
        services.store.vouchers.replace(webhook, renewed, KEPT_WEBHOOKS, now)  # unless it was just removed
