"""What the product has for telling people who are not looking: the ways out, a timer, and room for what is
under way.
"""

import queue
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

from delivery.port import SEASON, Off, Push, Submit, Webhooks
from recent import Recent

MOST_WAITING = 1_000
AT_ONCE = 4
SETTLE_MS = 5_000
"""Results come in bursts: they are looked at once it is quiet for so long."""
MOST_HANDLED = 10_000


class Timer(Protocol):
    def arm(self, league_id: str, at: int | None) -> None: ...


class NoTimer:
    """Where nobody is told anything."""

    def arm(self, league_id: str, at: int | None) -> None: ...


class Noted:
    """A number by league, 0 if none was noted; only the newest are kept.

    Lost at a restart, which costs a look.
    """

    def __init__(self):
        self._until: Recent[str, int] = Recent(MOST_HANDLED)

    def until(self, league_id: str) -> int:
        return self._until.get(league_id, 0)

    def note(self, league_id: str, until: int) -> None:
        self._until.put(league_id, max(until, self.until(league_id)))

    def forget(self) -> None:
        self._until.clear()


@dataclass
class Deliveries:
    """`planning(league_id)` is held while it is decided what is due; never while something is sent.

    `handled` is up to which message a league's chat needs no look any more, `nobody` until when (epoch ms) a
    league whose people have no device and no webhook is not looked at.

    `go_on(look, after)` has a season's leagues after this one (an id) looked at in a call of its own; None:
    one call looks at all of them.

    `submit` has a function called beside; `fetch(function, *args)` calls it where the network holds up
    nobody.
    """

    push: Push
    webhooks: Webhooks
    timer: Timer
    planning: Callable[[str], AbstractContextManager]
    submit: Submit
    fetch: Callable[..., Any] = lambda function, *args: function(*args)
    handled: Noted = field(default_factory=Noted)
    nobody: Noted = field(default_factory=Noted)
    go_on: Callable[[str, str], None] | None = None

    def wake(self, league_id: str, now: int) -> None:
        """Something happened there: look at it, or where nobody could be told a moment ago once that is over.

        Cheap, for every commit calls it.
        """
        self.timer.arm(league_id, max(now, self.nobody.until(league_id)))

    def wake_season(self, competition_id: str, now: int) -> None:
        """A game there is over, or will not be played: look at its leagues soon."""
        self.timer.arm(f"{SEASON}{competition_id}", now + SETTLE_MS)

    @property
    def on(self) -> bool:
        """Whether anything is told at all."""
        return not isinstance(self.timer, NoTimer)


def off(why: str) -> Deliveries:
    """Where nobody is told anything, and why."""
    return Deliveries(Off(why), Off(why), NoTimer(), lambda league_id: threading.Lock(), lambda *_: False)


class Workers:
    """Calls what is submitted, so many at once. What does not fit is refused, and planned again later."""

    def __init__(self, spawn: Callable):
        self._waiting: queue.Queue = queue.Queue(MOST_WAITING)
        for _ in range(AT_ONCE):
            spawn(self._work)

    def submit(self, function: Callable, *args: Any) -> bool:
        try:
            self._waiting.put_nowait((function, args))
        except queue.Full:
            return False
        return True

    def _work(self) -> None:
        while True:
            function, args = self._waiting.get()
            function(*args)
