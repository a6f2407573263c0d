"""The server's time."""

import time


def offset_now_ns() -> int:
    """The wall clock's time where the monotonic clock's is 0."""
    return time.time_ns() - time.monotonic_ns()


class SystemClock:
    """Epoch milliseconds that follow the wall clock at the start and never step afterwards.

    A wall clock that is set back or forward while a draft runs must not move any deadline, so time goes
    on by the monotonic clock. Processes of one machine share that one; with the same `offset_ns` they share
    the time.
    """

    def __init__(self, offset_ns: int | None = None):
        self._offset = offset_now_ns() if offset_ns is None else offset_ns

    def now_ms(self) -> int:
        return (self._offset + time.monotonic_ns()) // 1_000_000


class WallClock:
    """Epoch milliseconds of the wall clock, for Lambda: the monotonic clock stops while a function is frozen."""

    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000
