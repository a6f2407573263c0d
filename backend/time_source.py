"""The server's time."""

import time

STEP_MS = 500
"""A larger difference means the wall clock was set or the machine slept; nobody notices a smaller one."""


def offset_now_ns() -> int:
    """The wall clock's time when the monotonic clock is 0."""
    return time.time_ns() - time.monotonic_ns()


def followed(offset_ns: int) -> int:
    """`offset_ns`, or the current offset if the wall clock has stepped since."""
    now = offset_now_ns()
    return now if abs(now - offset_ns) >= STEP_MS * 1_000_000 else offset_ns


class SystemClock:
    """Epoch milliseconds that start at the wall clock and never step by themselves.

    Setting the wall clock during a draft must not move a deadline, so time follows the monotonic clock until
    `follow_wall` is called once the deadlines were moved as well. Processes of one machine share the
    monotonic clock; with the same `offset_ns` they share the time.
    `run_for` stops the clock at the last time read unless it is called again in time. So a process that was
    suspended does not continue as if its members had had that time.
    """

    def __init__(self, offset_ns: int | None = None):
        self._offset = offset_now_ns() if offset_ns is None else offset_ns
        self._until: int | None = None
        self._seen = 0  # the latest monotonic time that was read

    def now_ms(self) -> int:
        now = time.monotonic_ns()
        if self._until is not None and now > self._until:
            now = self._seen
        else:
            self._seen = now
        return (self._offset + now) // 1_000_000

    def behind_ms(self) -> int:
        """How far this clock is behind the wall clock in ms; below 0: ahead of it."""
        return time.time_ns() // 1_000_000 - self.now_ms()

    def follow_wall(self) -> None:
        self._offset = followed(self._offset)

    def run_for(self, seconds: float) -> None:
        self._until = time.monotonic_ns() + int(seconds * 1e9)


class WallClock:
    """The wall clock in epoch ms, for Lambda: the monotonic clock stops while a function is frozen."""

    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000
