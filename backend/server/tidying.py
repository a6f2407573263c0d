"""Tidies up in the background, a little at a time."""

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
    """At the start and then repeatedly: finish what was interrupted, delete what has ended."""
    keep_on(EVERY_SECONDS, lambda _: TASKS, services)
