"""How far a league is and what time it is, told to its room."""

from domain import view
from domain.league import League
from domain.messages import TICK
from services import LocalServices


def tell_time(services: LocalServices) -> None:
    """A tick to every room at once."""
    for league_id in services.broadcaster.followed():
        with services.serialise(league_id):
            league = services.store.leagues.load(league_id)
            if league is not None:
                publish_tick(services, league)


def publish_tick(services: LocalServices, league: League) -> None:
    """To the room of a league that was read inside `serialise`, so that ticks go out in order with its
    events.
    """
    told = view.tick(league, chat_rev(services, league), services.clock.now_ms())
    services.broadcaster.publish(league.id, TICK, told)


def chat_rev(services: LocalServices, league: League) -> int:
    """How far the league's chat is."""
    return services.store.chats.head(league.id).rev
