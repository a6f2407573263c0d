"""What is tidied up beside the draft, a little at a time."""

import logging
import time

from actions import account_deletion, accounts, results, season_end, unused
from domain.errors import Refusal
from services import Services

log = logging.getLogger("draftnight.tidying")
EVERY_SECONDS = 30
TASKS = (
    accounts.finish_renames,
    account_deletion.finish,
    accounts.sweep,
    season_end.close_what_is_over,
    unused.tidy,
    results.fold_old_events,
)


def run(services: Services) -> None:
    """At the start and then round after round, for ever: finish what was broken off, delete what has ended."""
    while True:
        for task in TASKS:
            try:
                task(services)
            except Refusal as refusal:
                log.warning("tidying up: %s", refusal)  # a locked database, say; the next round tries again
            except Exception:  # one task must not end the other for good
                log.exception("tidying up failed")
        time.sleep(EVERY_SECONDS)  # nothing waits for it
