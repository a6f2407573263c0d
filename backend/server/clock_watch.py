"""Time that nobody had, though a clock says so: the machine slept, the process was stopped, the wall clock was set.

Like time the server was down it is given back to every turn that is open, by an event.
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
"""A process that did not run for so long was stopped. Until then it is only busy."""
LAG_SECONDS = 2
"""Between workers: by then each has looked at its clock."""


def run(services: LocalServices, alone: bool = True, leads: bool = True) -> None:
    """Look at the clock again and again.

    Of several workers one `leads` and moves the deadlines. A worker that is not `alone` never stands still, since the
    others went on meanwhile.
    """
    keep_on(EVERY_SECONDS, lambda _: [partial(look, alone=alone, leads=leads)], services)


def look(services: LocalServices, alone: bool = True, leads: bool = True) -> None:
    """Follow the wall clock if it is a step away, such that no turn loses or gains time.

    No clock of a worker may show a later time than the deadlines were made for: where time jumps forward the deadlines
    are moved first, where it jumps back the clocks.
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
        time.sleep(LAG_SECONDS)  # the one that leads moves the deadlines first
    clock.follow_wall()
    if alone:
        clock.run_for(LONGEST_GAP_SECONDS)
    if lost < 0 and leads:
        if not alone:
            time.sleep(LAG_SECONDS)  # the others' clocks are set back first
        give_back(services, lost)
    services.timer.look_again()
    tell_time(services)  # so that every screen has the new time at once
