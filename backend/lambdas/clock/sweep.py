"""Every minute: what the clock's queue lost.

A league whose clock acts within the next minute is looked at: acted on if due, else its message is sent
(again). Chains of ticks that broke are started again, looks for notices that are near or were lost are asked
for. Seasons that are over are closed. A little of what has ended is deleted: leagues nobody uses, guests
nobody misses; the rest of it the table deletes by itself.
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
"""So that a sweep ends within its minute, however far behind: what is due soonest comes first, the rest a minute later."""


@guarded(lambda event: "sweep")
def handler(event: dict, context=None) -> dict:
    """`event` is EventBridge's and says nothing. Answers how many leagues were looked at, and how many failed."""
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
    except Exception:  # one league must not keep the others from going on
        log.exception("the clock of league %s failed", league_id)
        return False


prepare()
