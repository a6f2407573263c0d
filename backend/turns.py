"""Cooperative scheduling, where green threads share the process's one thread."""

import logging
import time
from collections.abc import Callable, Iterable
from itertools import count

from domain.errors import Refusal

log = logging.getLogger("draftnight.housekeeping")


def yield_to_others() -> None:
    """Let all runnable green threads run until they wait. Does not block; real threads hardly need it."""
    time.sleep(0)


def keep_on(seconds: float, due: Callable[[int], Iterable[Callable]], services) -> None:
    """Run the tasks of `due(round)` in endless rounds, from 1, `seconds` apart.

    A failing task is logged and ends neither its round nor the loop.
    """
    for number in count(1):
        for task in due(number):
            try:
                task(services)
            except Refusal as refusal:
                log.warning("housekeeping: %s", refusal)  # a locked database, say; a later round retries
            except Exception:  # one task must not end the others
                log.exception("housekeeping failed")
        time.sleep(seconds)  # rounds follow the clock: no event announces what is due
