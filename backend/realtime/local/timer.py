"""The pick clock's timers in one process: one loop over a heap of deadlines."""

import heapq
import logging
import threading
from collections.abc import Callable

from domain.errors import Refusal

log = logging.getLogger("draftnight.timer")
RETRY_MS = 1000
LONGEST_WAIT = 3600.0
MAX_SPARE = 16
"""Superseded entries allowed in the heap beyond twice the number of armed leagues."""


class LoopTimer:
    """Implements realtime.port.Timer. `act(league_id)` is set once, after the services exist."""

    def __init__(self, engine, now_ms: Callable[[], int]):
        self._engine = engine
        self._now_ms = now_ms
        self._changed = threading.Condition()
        self._heap: list[tuple[int, str]] = []
        self._armed: dict[str, int] = {}
        self.act: Callable[[str], None] = lambda league_id: None

    @property
    def armed(self) -> int:
        """How many leagues have a running clock."""
        return len(self._armed)

    def start(self) -> None:
        self._engine.spawn(self._loop)

    def arm(self, league_id: str, at: int | None) -> None:
        with self._changed:
            if at is None:
                self._armed.pop(league_id, None)
                return self._forget_superseded()
            if self._armed.get(league_id) == at:
                return
            self._armed[league_id] = at
            heapq.heappush(self._heap, (at, league_id))
            self._forget_superseded()
            if self._heap[0] == (at, league_id):
                self._changed.notify()

    def look_again(self) -> None:
        """Check all deadlines again after the time has jumped: distant ones may have come."""
        with self._changed:
            self._changed.notify()

    def _forget_superseded(self) -> None:
        """Rebuild the heap once more than half of it is superseded: entries cannot be removed from a heap.

        However often clocks are set, the heap has at most two entries for each armed league, and some to
        spare.
        """
        if len(self._heap) > 2 * len(self._armed) + MAX_SPARE:
            self._heap = [(at, league_id) for league_id, at in self._armed.items()]
            heapq.heapify(self._heap)

    def _loop(self) -> None:
        while True:
            for league_id in self._take_due():
                self._engine.spawn(self._fire, league_id)

    def _take_due(self) -> list[str]:
        """Wait for the next deadline. Return the leagues that are due; superseded entries are skipped."""
        with self._changed:
            wait = LONGEST_WAIT
            if self._heap:
                wait = min(wait, (self._heap[0][0] - self._now_ms()) / 1000)
            if wait > 0:
                self._changed.wait(wait)
            due = []
            while self._heap and self._heap[0][0] <= self._now_ms():
                at, league_id = heapq.heappop(self._heap)
                if self._armed.get(league_id) == at:
                    del self._armed[league_id]
                    due.append(league_id)
            return due

    def _fire(self, league_id: str) -> None:
        """Act on a clock; after a failure (a locked database, say) retry, so that no clock ever stops."""
        try:
            self.act(league_id)
        except Exception as error:
            known = isinstance(error, Refusal)
            log.error("the clock of league %s failed, trying again: %s", league_id, error, exc_info=not known)
            self.arm(league_id, self._now_ms() + RETRY_MS)
