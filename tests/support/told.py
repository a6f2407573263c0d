"""A season in individual reports, for tests of the merge."""

from dataclasses import replace

from domain.season.game import Reported
from domain.season.merge import Report, Season, merge

TEAMS = frozenset(("buf", "kc", "phi", "dal"))
HOUR, MINUTE = 3_600_000, 60_000
KICK_OFF = 1_699_963_200_000
"""Noon, so that a few hours later is still the same day."""


def day_of(at: int) -> str:
    return f"day{at // 86_400_000}"


GAME = Reported("1", "buf", "kc", starts_at=KICK_OFF)
LIVE = replace(GAME, status="live", home_score=7, away_score=3, clock="5:02 - 2nd")
FINAL = replace(GAME, status="final", how="regulation", home_score=20, away_score=17)
OTHER = replace(FINAL, home_score=21)


class Told:
    """A season in individual reports. `at` counts in minutes."""

    def __init__(self):
        self.season, self.merged = Season(), None

    def by(self, source: str, at: float, *games: Reported):
        report = Report(source, int(KICK_OFF + at * MINUTE), games)
        self.merged = merge(self.season, report, TEAMS, day_of)
        self.season = self.merged.season
        return self.merged

    def espn(self, at: float, *games: Reported):
        return self.by("espn", at, *games)

    @property
    def game(self):
        (tracked,) = self.season.games.values()
        return tracked.game

    @property
    def why(self):
        return [change.why for change in self.merged.changes]
