"""A world's people with devices and webhooks, and what was sent to them."""

from delivery.port import Subscription

from actions import channels, draft, webhooks
from actions.notify import notify_if_due
from domain.commands import UndoPick
from support.fakes.reach import subscription

DISCORD = "https://discord.com/api/webhooks/1/secret"
LONG = {"pick_seconds": 7200}


def told_on(world, *names: str) -> None:
    """A world in which each person has a device."""
    for name in names:
        given = subscription(name.lower())
        channels.add_push(
            world.services,
            world.person(name).id,
            None,
            Subscription(given["endpoint"], **given["keys"]),
            "Phone",
        )


def hooked(world, league_id: str) -> None:
    webhooks.add(world.services, world.league(league_id).commissioner_id, league_id, "discord", DISCORD)


def look(world, league_id: str, times: int = 1) -> None:
    for _ in range(times):
        notify_if_due(world.services, league_id)
    world.services.deliveries.run()


def pushed(world) -> list[tuple[str, str]]:
    """(recipient, title) of every push, in order."""
    found = world.services.deliveries.push.sent
    return [(to.endpoint.rpartition("-")[2], text.title) for to, text, _ in found]


def posted(world) -> list[str]:
    return [text.text for _, _, text, _ in world.services.deliveries.webhooks.sent]


def on_clock(world, league_id: str) -> str:
    league = world.league(league_id)
    return league.member(league.on_clock).display_name.lower()


TURN = "Your turn in Sunday Pool"


def undo(world):
    def take_back(league_id: str) -> None:
        order = UndoPick(world.person("Ana").id, None)
        draft.order(world.services, order, league_id, None)

    return take_back
