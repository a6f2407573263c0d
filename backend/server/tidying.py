"""What is tidied up beside the draft, a little at a time."""

from actions import account_deletion, accounts, results, season_end, unused
from services import Services
from turns import keep_on

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
    """At the start and then again and again: finish what was broken off, delete what has ended."""
    keep_on(EVERY_SECONDS, lambda _: TASKS, services)
