"""Publishes ticks: a league's position and the time."""

from collections.abc import Callable

from domain import view
from domain.league import League
from domain.messages import TICK
from services import LocalServices
from turns import yield_to_others


def tell_time(
    services: LocalServices,
    has_turn: Callable[[str], bool] = lambda league_id: True,
    wants: Callable[[League], bool] = lambda league: True,
) -> None:
    """Send a tick to every room, or only to leagues whose turn it is (by id) and that want one."""
    for league_id in services.broadcaster.followed():
        if not has_turn(league_id):
            continue
        with services.serialise(league_id):  # ticks must stay in order with the league's events
            league = services.store.leagues.load(league_id)
            if league is not None and wants(league):
                told = view.tick(league, chat_rev(services, league), services.clock.now_ms())
                services.broadcaster.publish(league_id, TICK, told)
        yield_to_others()


def chat_rev(services: LocalServices, league: League) -> int:
    """The latest rev of the league's chat."""
    return services.store.chats.head(league.id).rev
