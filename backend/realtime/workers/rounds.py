"""A worker's own tasks because there are others: it repairs what may be lost between them."""

from collections.abc import Callable

from domain.messages import SCORE_TICK
from domain.season import stream
from realtime.local.ticks import tell_time
from services import WorkerServices
from turns import keep_on, yield_to_others

ROUND_SECONDS = 0.25
LONG_ROUNDS = 20


def run(services: WorkerServices, sweep: Callable) -> None:
    """Run the rounds for ever. `sweep(services)` acts on clocks that nobody else has acted on."""
    keep_on(
        ROUND_SECONDS,
        lambda n: (resync,) if n % LONG_ROUNDS else (resync, heartbeat, keep_members, keep_sign_ins, sweep),
        services,
    )


def heartbeat(services: WorkerServices) -> None:
    services.broadcaster.heartbeat()


def keep_members(services: WorkerServices) -> None:
    """Close the connections of removed people, even if the message about the removal was lost."""
    for league_id in services.broadcaster.followed():
        with services.serialise(league_id):  # nobody may join between the two steps
            league = services.store.leagues.load(league_id)
            services.broadcaster.keep_members(league_id, league.is_member if league else _nobody)
        yield_to_others()


def keep_sign_ins(services: WorkerServices) -> None:
    """Close the connections of sign-ins that have ended, even if the message about that was lost."""
    services.broadcaster.keep_sign_ins(services.store.accounts.is_alive)


def resync(services: WorkerServices) -> None:
    """If a message may have been lost, send all clients their league's position; those behind read again."""
    if not services.broadcaster.take_possible_gap():
        return
    keep_members(services)
    tell_time(services)
    resync_scores(services)


def resync_scores(services: WorkerServices) -> None:
    """Tell followers the position of each competition's results."""
    for competition_id in services.broadcaster.followed_competitions():
        head = services.store.seasons.head(competition_id)
        if head is not None:
            services.broadcaster.publish_scores(competition_id, SCORE_TICK, stream.tick(head))


def _nobody(user_id: str) -> bool:
    return False
