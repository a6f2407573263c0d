"""What a worker does by itself because there are others: it looks after what may be lost between them."""

import logging
import time
from collections.abc import Callable

from domain import view
from domain.errors import Refusal
from domain.events import TICK

log = logging.getLogger("draftnight.housekeeping")
ROUND_SECONDS = 0.25
LONG_ROUNDS = 20


def run(services, sweep: Callable) -> None:
    """Round after round, for ever. `sweep(services)` acts on clocks that nobody else has acted on."""
    rounds = 0
    while True:
        time.sleep(ROUND_SECONDS)  # as in housekeeping.py
        rounds += 1
        for task in (make_good,) if rounds % LONG_ROUNDS else (make_good, call_the_roll, keep_members, sweep):
            try:
                task(services)
            except Refusal as refusal:
                log.warning("housekeeping: %s", refusal)  # a locked database, say; a later round tries again
            except Exception:  # as in housekeeping.py
                log.exception("housekeeping failed")


def call_the_roll(services) -> None:
    services.broadcaster.call_the_roll()


def keep_members(services) -> None:
    """Nobody who was removed stays, even if this worker never heard of it."""
    for league_id in services.broadcaster.followed():
        with services.serialise(league_id):  # nobody comes in between the two
            league = services.store.leagues.load(league_id)
            services.broadcaster.keep_members(league_id, league.is_member if league else _nobody)


def make_good(services) -> None:
    """If anything was lost on the way here, everybody is told how far their league is: who is behind reads."""
    if not services.broadcaster.take_doubt():
        return
    keep_members(services)
    for league_id in services.broadcaster.followed():
        with services.serialise(league_id):
            league = services.store.leagues.load(league_id)
            if league is not None:
                services.broadcaster.publish(league_id, TICK, view.tick(league, services.clock.now_ms()))


def _nobody(user_id: str) -> bool:
    return False
