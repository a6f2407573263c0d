"""What it takes to notify people who are not looking: channels, a timer, and room for work in progress."""

import queue
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

from delivery.port import SEASON, Push, Submit, Webhooks
from recent import Recent

MOST_WAITING = 1_000
AT_ONCE = 4
SETTLE_MS = 5_000
"""Results come in bursts: their leagues are looked at after this long without another."""
MOST_HANDLED = 10_000


class Timer(Protocol):
    def arm(self, league_id: str, at: int | None) -> None: ...


class Noted:
    """A number for each league, 0 by default; only the newest are kept.

    A restart loses them, which costs one extra look.
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
    """`planning(league_id)` is held while deciding what is due, never while sending.

    `handled` holds the last chat message of a league that needs no further look; `nobody` until when (epoch
    ms) a league without devices and webhooks is not looked at.
    `go_on(look, after)` has a season's leagues after the id `after` looked at in another call; None: one call
    does all.
    `submit` runs a function in the background; `fetch(function, *args)` calls it where the network blocks
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
        """Look at a league where something happened; if it had nobody to notify, once that note expires.

        Every commit calls it, so it must be cheap.
        """
        self.timer.arm(league_id, max(now, self.nobody.until(league_id)))

    def wake_season(self, competition_id: str, now: int) -> None:
        """Look soon at the leagues of a competition whose game is over or cancelled."""
        self.timer.arm(f"{SEASON}{competition_id}", now + SETTLE_MS)


class Workers:
    """Runs submitted functions, AT_ONCE at a time. Refuses any beyond MOST_WAITING, to be planned again."""

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
