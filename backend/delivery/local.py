"""Delivery from a server process."""

from collections.abc import Callable

from delivery.deliveries import Deliveries, Timer, Workers
from delivery.port import Off, Push
from delivery.push import WebPush
from delivery.webhooks import Posts
from security.outbound import Outbound
from security.vapid import Vapid


def deliveries(config, engine, timer: Timer, planning: Callable, now_ms: Callable[[], int]) -> Deliveries:
    """The deliveries that the settings allow. `engine` is the server's, which has sockets and tasks."""
    outbound = Outbound(engine.sockets(), config.push_hosts, config.webhook_hosts)
    push: Push = Off("CONTACT is not set, which push services ask for.")
    if config.contact:
        push = WebPush(outbound, Vapid(config.jwt_secret, config.contact), config.public_url, now_ms)
    submit = Workers(engine.spawn).submit
    return Deliveries(push, Posts(outbound), timer, planning, submit, engine.deliver)
