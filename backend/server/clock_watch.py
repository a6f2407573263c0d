"""Detects time that nobody had: the machine slept, the process was suspended, or the wall clock was set.

As after downtime, an event gives this time back to every open turn.
"""

import logging
import time
from functools import partial

from time_source import STEP_MS

from actions.pick_clock import give_back
from realtime.local.ticks import tell_time
from services import LocalServices
from turns import keep_on

log = logging.getLogger("draftnight.clock")
EVERY_SECONDS = 0.25
LONGEST_GAP_SECONDS = 3
"""A process that did not run for this long was suspended; for less, it is only busy."""
LAG_SECONDS = 2
"""With workers: after this long each has looked at its clock."""


def run(services: LocalServices, alone: bool = True, leads: bool = True) -> None:
    """Check the clock again and again.

    Of several workers one `leads` and moves the deadlines. A worker that is not `alone` never stops its
    clock, since the others went on meanwhile.
    """
    keep_on(EVERY_SECONDS, lambda _: [partial(look, alone=alone, leads=leads)], services)


def look(services: LocalServices, alone: bool = True, leads: bool = True) -> None:
    """Follow the wall clock if it is a step away, so that no turn loses or gains time.

    No worker's clock may be ahead of the deadlines: if time jumps forward, the deadlines are moved first; if
    it jumps back, the clocks are.
    """
    clock = services.clock
    lost = clock.behind_ms()
    if abs(lost) < STEP_MS:
        if alone:
            clock.run_for(LONGEST_GAP_SECONDS)
        return
    log.warning("the clock jumped by %s ms; every open turn keeps the time it had", lost)
    if lost > 0 and leads:
        give_back(services, lost)
    elif lost > 0:
        time.sleep(LAG_SECONDS)  # the leading worker moves the deadlines first
    clock.follow_wall()
    if alone:
        clock.run_for(LONGEST_GAP_SECONDS)
    if lost < 0 and leads:
        if not alone:
            time.sleep(LAG_SECONDS)  # the others' clocks are set back first
        give_back(services, lost)
    services.timer.look_again()
    tell_time(services)  # so that every screen has the new time at once
