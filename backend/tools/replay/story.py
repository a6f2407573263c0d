"""What a provider shows of each game at any moment of season time, with seeded mishaps."""

import random
from dataclasses import dataclass

from tools.replay.fixtures import Fixture

MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
LENGTHS = {"American football": 3 * HOUR, "Soccer": 2 * HOUR}
PARTS = {"American football": (4, 15), "Basketball": (4, 12), "Ice hockey": (3, 20)}
"""How many parts a game has, and the minutes of each; the clock counts down."""
ORDINALS = ("1st", "2nd", "3rd", *(f"{n}th" for n in range(4, 10)))
ENDINGS = {"overtime": "FINAL_AET", "shootout": "FINAL_PEN", "awarded": "FORFEIT", "void": "ABANDONED"}
MISHAPS = ("correction", "postponement", "suspension", "regression", "doubleheader")
"""What may happen to a game; each happens to about one in ten."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a game at one moment; `kind` is the provider's status without STATUS_."""

    kick_off: int
    kind: str
    state: str
    completed: bool
    home_score: int | None
    away_score: int | None
    clock: str = ""


class Story:
    """One game, from its first appearance until after its last correction."""

    def __init__(self, fixture: Fixture, sport: str, chance: random.Random, mishaps: frozenset[str]):
        self.fixture = fixture
        self.sport, self.length = sport, LENGTHS.get(sport, int(2.5 * HOUR))
        self.kick_off = self.end = fixture.kick_off
        allowed = sorted(mishaps & {"correction", "postponement", "suspension", "regression"})
        self.mishap = chance.choice(allowed) if allowed and chance.random() < 0.4 else None
        self.moved_to = self.kick_off + 2 * DAY if self.mishap == "postponement" else self.kick_off
        self.end = self.moved_to + self.length
        if self.mishap == "suspension":
            self.end += DAY
        self.right_at = self.end + 2 * DAY if self.mishap == "correction" else self.end
        facts = fixture.facts
        whole = self.length * 9 // 10
        self._goals = sorted(
            (chance.randrange(5 * MINUTE, whole), side)
            for side, score in (("home", facts.home_score), ("away", facts.away_score))
            for _ in range(_steps(score))
        )
        self._wrong = chance.choice(("home", "away"))

    def at(self, now: int) -> Shown:
        facts = self.fixture.facts
        if now < self.moved_to:
            postponed = self.mishap == "postponement" and now >= self.kick_off - HOUR
            later = postponed and now >= self.kick_off + DAY // 2  # the new date becomes known the next day
            kick_off = self.moved_to if later else self.kick_off
            if postponed and not later:
                return Shown(kick_off, "POSTPONED", "post", False, 0, 0)
            return Shown(kick_off, "SCHEDULED", "pre", False, 0, 0)
        played = now - self.moved_to
        half = self.length // 2
        if self.mishap == "suspension" and played >= half:
            if played < half + DAY:
                return Shown(self.moved_to, "SUSPENDED", "in", False, *self._score(half))
            played -= DAY
        if now >= self.end:
            back = self.mishap == "regression" and MINUTE <= now - self.end < 4 * MINUTE
            score = self._final(now)
            if back:
                return Shown(self.moved_to, "IN_PROGRESS", "in", False, *score, "0:01")
            kind = ENDINGS.get(facts.how, "FINAL")
            return Shown(self.moved_to, kind, "post", True, *score)
        kind = "HALFTIME" if abs(played - half) < 5 * MINUTE else "IN_PROGRESS"
        return Shown(self.moved_to, kind, "in", False, *self._score(played), self._clock(played))

    def _clock(self, played: int) -> str:
        """The scoreboard's clock at this time after kick-off (ms), as if there were no breaks."""
        played = min(played, self.length - 1)
        if self.sport == "Baseball":
            inning, half = divmod(played * 18 // self.length, 2)
            return f"{('Top', 'Bot')[half]} {ORDINALS[inning]}"
        if self.sport not in PARTS:
            return f"{played * 90 // self.length + 1}'"
        parts, minutes = PARTS[self.sport]
        part, gone = divmod(played * parts * minutes * 60 // self.length, minutes * 60)
        left = minutes * 60 - gone
        return f"{left // 60}:{left % 60:02} - {ORDINALS[part]}"

    def _score(self, played: int) -> tuple[int, int]:
        facts, told = self.fixture.facts, []
        for side, score in (("home", facts.home_score), ("away", facts.away_score)):
            steps = _steps(score)
            done = sum(1 for at, who in self._goals if who == side and at <= played)
            told.append(score * done // steps if steps else 0)
        return told[0], told[1]

    def _final(self, now: int) -> tuple[int, int]:
        home, away = self.fixture.facts.home_score, self.fixture.facts.away_score
        if now >= self.right_at:
            return home, away
        return (home + 7, away) if self._wrong == "home" else (home, away + 7)


def _steps(score: int) -> int:
    return min(score, 6)


def stories(fixtures: list[Fixture], sport: str, seed: int, mishaps: frozenset[str]) -> list[Story]:
    """A story for each game. With `doubleheader`, a rematch within three days joins the first game's day."""
    chance = random.Random(seed)
    made = [Story(fixture, sport, chance, mishaps) for fixture in fixtures]
    if "doubleheader" in mishaps:
        last: dict[tuple[str, str], Story] = {}
        for story in made:
            pair = (story.fixture.home.id, story.fixture.away.id)
            before = last.get(pair)
            if before and story.mishap is None and before.mishap is None:
                if 0 < story.kick_off - before.kick_off <= 3 * DAY:
                    shift = before.kick_off + 4 * HOUR - story.kick_off
                    story.kick_off = story.moved_to = story.kick_off + shift
                    story.end = story.right_at = story.end + shift
            last[pair] = story
    return made
