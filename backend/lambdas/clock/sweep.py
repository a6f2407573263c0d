"""Every minute: makes up for what the clock's queue lost.

It looks at leagues whose clock acts within the next minute: acts if due, else sends their message (again). It
restarts broken chains of ticks, plans looks for notices that are near or were lost, closes seasons that are
over, and deletes a little of what has ended: leagues nobody uses, guests nobody misses. The table deletes the
rest by itself.
"""

import logging
from concurrent.futures import ThreadPoolExecutor
from typing import cast

import services as composition
from actions import account_deletion, accounts, poll, season_end, unused
from actions.pick_clock import settle
from lambdas.entry.guard import guarded, prepare
from services import Services

log = logging.getLogger("draftnight.clock")
AHEAD_MS = 60_000
AT_ONCE = 8
MOST_OF_A_SHARD = 250
"""Limits a sweep to its minute, however far behind it is: what is due soonest comes first."""


@guarded(lambda event: "sweep")
def handler(event: dict, context=None) -> dict:
    """`event` is EventBridge's and unused. Returns how many leagues were looked at, and how many failed."""
    services = cast(composition.CloudServices, composition.current())
    due = services.store.leagues.due_by(services.clock.now_ms() + AHEAD_MS, MOST_OF_A_SHARD)
    broken = services.broadcaster.rooms.broken_ticks(MOST_OF_A_SHARD)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        done = list(pool.map(lambda league_id: _settled(services, league_id), due))
        list(pool.map(services.broadcaster.keep_ticking, broken))
        list(pool.map(services.deliveries.look, services.deliveries.to_look_at(MOST_OF_A_SHARD)))
    accounts.finish_renames(services)
    account_deletion.finish(services)
    poll.send_again(services)
    season_end.close_what_is_over(services)
    unused.tidy(services)
    accounts.sweep(services)
    return {"leagues": len(due), "failed": done.count(False), "ticks": len(broken)}


def _settled(services: Services, league_id: str) -> bool:
    try:
        settle(services, league_id)
        return True
    except Exception:  # one league must not block the others
        log.exception("the clock of league %s failed", league_id)
        return False


prepare()
