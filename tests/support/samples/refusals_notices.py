"""Refusals of notifications and webhooks."""

from delivery.port import Off
from mail.port import NoMailer

from actions import mail_notices, webhooks
from support.fakes.reach import subscription
from support.samples.refusals import collector

CASES, case = collector()

CHANNELS, HOOKS = "/api/me/channels", "/api/leagues/{league_id}/webhooks"


@case("PUT /api/me/notifications", "PUT /api/leagues/{league_id}/notifications")
def notifications_changed(world):
    """Another device saved first."""
    return world.lobby("Ana"), "Ana", {"body": {"preset": "everything", "if_version": 1}}


@case(f"POST {CHANNELS}")
def push_off(world):
    world.services.deliveries.push = Off("CONTACT is not set.")
    return world.lobby("Ana"), "Ana", {"body": {"kind": "push", "subscription": subscription("ana")}}


@case(f"POST {CHANNELS}/{{channel_id}}/test")
def push_off__test(world):
    world.services.deliveries.push = Off("CONTACT is not set.")
    return world.lobby("Ana", "Ben"), "Ana", None


@case(f"POST {CHANNELS}")
def mail_off__channel(world):
    world.services.mailer = NoMailer("There is no mail server.")
    return world.lobby("Ana"), "Ana", {"body": {"kind": "email"}}


@case(f"POST {CHANNELS}")
def password_not_set__channel(world):
    return world.lobby("Ana"), "Ana", {"body": {"kind": "email"}}


@case(f"DELETE {CHANNELS}/{{channel_id}}", f"POST {CHANNELS}/{{channel_id}}/test")
def channel_not_found(world):
    """A channel of somebody else is refused like one that does not exist."""
    return world.lobby("Ana", "Ben"), "Ben", None


@case(f"POST {HOOKS}")
def webhooks_off(world):
    world.services.deliveries.webhooks = Off("Nothing leaves here.")
    return world.lobby("Ana"), "Ana", None


@case(f"POST {HOOKS}")
def too_many_webhooks(world):
    league_id, ana = world.lobby("Ana"), world.person("Ana").id
    for n in range(webhooks.MOST_WEBHOOKS):
        url = f"https://hooks.slack.com/services/{n}"
        webhooks.add(world.services, ana, league_id, "slack", url)
    return league_id, "Ana", None


@case(f"DELETE {HOOKS}/{{webhook_id}}")
def webhook_not_found(world):
    league_id = world.lobby("Ana")
    return league_id, "Ana", {"path": f"/api/leagues/{league_id}/webhooks/none"}


@case("POST /api/unsubscribe/{token}")
def unsubscribe_not_found(world):
    league_id, ben = world.lobby("Ana", "Ben"), world.person("Ben").id
    seal = mail_notices.token_of(world.services, world.person("Ana").id).rpartition(".")[2]
    return league_id, "Ana", {"path": f"/api/unsubscribe/{ben}.{seal}"}


@case("GET /api/recap/{token}")
def recap_not_found(world):
    return world.complete("Ana", "Ben"), None, None
