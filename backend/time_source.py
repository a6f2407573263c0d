"""The server's time."""

import time

STEP_MS = 500
"""A wall clock that is this far off was set, or the machine slept; less nobody notices (the grace is longer)."""


def offset_now_ns() -> int:
    """The wall clock's time where the monotonic clock's is 0."""
    return time.time_ns() - time.monotonic_ns()


def followed(offset_ns: int) -> int:
    """The offset of a clock that has followed the wall clock's steps since it was `offset_ns`."""
    now = offset_now_ns()
    return now if abs(now - offset_ns) >= STEP_MS * 1_000_000 else offset_ns


class SystemClock:
    """Epoch milliseconds that follow the wall clock at the start and never step by themselves afterwards.

    A wall clock that is set back or forward while a draft runs must not move any deadline, so time goes
    on by the monotonic clock, until `follow_wall` says that the deadlines were moved as well. Processes of one machine
    share that one; with the same `offset_ns` they share the time.

    `run_for` makes time stand still where it was last seen, if it is not called again in time. So a process that was
    stopped does not act, when it goes on, as if its members had had that time.
    """

    def __init__(self, offset_ns: int | None = None):
        self._offset = offset_now_ns() if offset_ns is None else offset_ns
        self._until: int | None = None
        self._seen = 0  # the latest moment of the monotonic clock that anybody was told

    def now_ms(self) -> int:
        now = time.monotonic_ns()
        if self._until is not None and now > self._until:
            now = self._seen
        else:
            self._seen = now
        return (self._offset + now) // 1_000_000

    def behind_ms(self) -> int:
        """How far this clock is behind the wall clock; below 0: ahead of it."""
        return time.time_ns() // 1_000_000 - self.now_ms()

    def follow_wall(self) -> None:
        self._offset = followed(self._offset)

    def run_for(self, seconds: float) -> None:
        self._until = time.monotonic_ns() + int(seconds * 1e9)


class WallClock:
    """Epoch milliseconds of the wall clock, for Lambda: the monotonic clock stops while a function is frozen."""

    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000
