"""Taking turns, where many green threads share the one of the process."""

import logging
import time
from collections.abc import Callable, Iterable
from itertools import count

from domain.errors import Refusal

log = logging.getLogger("draftnight.housekeeping")


def yield_to_others() -> None:
    """Let all that can run go on until they wait. Nothing is waited for; real threads hardly need it."""
    time.sleep(0)


def keep_on(seconds: float, due: Callable[[int], Iterable[Callable]], services) -> None:
    """Round after round, for ever, with a pause of so many seconds: every task that is `due(round)`, from 1.

    One that fails is logged, and ends neither its round nor the loop.
    """
    for number in count(1):
        for task in due(number):
            try:
                task(services)
            except Refusal as refusal:
                log.warning("housekeeping: %s", refusal)  # a locked database, say; a later round tries again
            except Exception:  # one task must not end all others for good
                log.exception("housekeeping failed")
        time.sleep(seconds)  # what is due is due by the clock, not because something happened
