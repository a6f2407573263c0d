"""The season's own time: each day with games takes a fixed number of seconds, other days take none."""

import time
from collections.abc import Callable
from itertools import pairwise

from tools.replay.story import DAY, HOUR, Story

from feeds.moments import day_of

BEFORE_MS, AFTER_MS = HOUR // 6, HOUR // 2
TAIL_DAYS = 16
"""After the last game corrections still come; these days take as long as two days of games."""


class ReplayClock:
    """Follows the real time since the start: `now()` is season time, `speed()` season ms for each real ms."""

    def __init__(
        self,
        stories: list[Story],
        day_seconds: float,
        first_day: str | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ):
        self._monotonic, self._started = monotonic, monotonic()
        self.segments: list[tuple[int, int, float]] = []
        day, windows = day_of("America/New_York"), {}
        for story in stories:
            for begin, end in _played(story):
                window = windows.setdefault(day(begin), [begin - BEFORE_MS, end + AFTER_MS])
                window[0], window[1] = min(window[0], begin - BEFORE_MS), max(window[1], end + AFTER_MS)
        days = [window for name, window in sorted(windows.items()) if first_day is None or name >= first_day]
        for one, following in pairwise(days):
            one[1] = min(one[1], following[0])
        self.segments = [(begin, end, day_seconds) for begin, end in days if end > begin]
        last = self.segments[-1][1]
        self.segments.append((last, last + TAIL_DAYS * DAY, 2 * day_seconds))
        self.seconds = sum(seconds for _, _, seconds in self.segments)

    def _place(self) -> tuple[tuple[int, int, float], float]:
        passed = self._monotonic() - self._started
        for segment in self.segments:
            if passed < segment[2]:
                return segment, passed
            passed -= segment[2]
        end = self.segments[-1][1]
        return (end, end + DAY, 1.0), passed

    def now(self) -> int:
        """Season time. After the season a day takes a second, because corrections are found by polling."""
        (begin, end, seconds), passed = self._place()
        return begin + int((end - begin) * passed / seconds)

    def speed(self) -> float:
        (begin, end, seconds), _ = self._place()
        return (end - begin) / 1000 / seconds

    @property
    def over(self) -> bool:
        return self._monotonic() - self._started >= self.seconds


def _played(story: Story) -> list[tuple[int, int]]:
    """The periods in which a game is played."""
    half = story.length // 2
    if story.mishap == "suspension":
        return [(story.moved_to, story.moved_to + half), (story.moved_to + half + DAY, story.end)]
    return [(story.moved_to, story.end)]
