"""Scoring as data, version 1: the parsed rules of a league's season.

All points are whole thousandths (`0.5` is 500): no float is ever added, so sums are equal in every language.
`domain.season.scoring_form` parses these values from JSON and reports what is wrong with it.
"""

from dataclasses import dataclass
from typing import Literal

from domain.competition import STAGES, Stage

LIMIT = 1_000_000_000
"""The largest number of thousandths; every step clamps to it."""

GAME_NAMES = ("margin", "goals_for", "seed", "seed_gap")
TEAM_NAMES = ("wins", "draws", "losses", "seed")
RESULTS = ("win", "draw", "loss")
RULE_HOWS = ("regulation", "overtime", "shootout", "awarded")
REACHED = ("r32", "r16", "quarter", "semi", "final", "champion")
TIES = (
    "wins", "draws", "losses", "goals_for", "goal_difference", "guess", "head_to_head", "best_team", "pick_no", "shared",
)  # fmt: skip
LAST_TIES = ("shared", "pick_no")

MAX_GAME_RULES, MAX_TEAM_RULES, MAX_TIES = 12, 6, 6
MAX_NAME, MAX_UNIT, MAX_NUMBER, MAX_MULTIPLIER = 40, 12, 1_000_000, 100_000


def clamp(thousandths: int) -> int:
    return max(-LIMIT, min(LIMIT, thousandths))


@dataclass(frozen=True, slots=True)
class Factor:
    """A multiplier: a number of thousandths, or a name's value plus `plus` thousandths."""

    number: int = 1_000
    of: str | None = None
    plus: int = 0


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, one for each stage, or a count: value^power, × times, + plus, then min, then max."""

    number: int | None = None
    table: tuple[tuple[Stage, int], ...] | None = None
    of: str | None = None
    power: int = 1
    times: Factor = Factor()
    plus: int = 0
    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True)
class GameRule:
    """Adds `points` for each team of each game that meets all conditions; an empty one always holds."""

    points: Quantity
    result: tuple[str, ...] = ()
    how: tuple[str, ...] = ()
    stage: tuple[Stage, ...] = ()
    upset: bool | None = None
    tag: tuple[str, ...] = ()
    tag_not: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers from `low` to `high`, both included; None is no bound."""

    low: int | None = None
    high: int | None = None

    def holds(self, value: int) -> bool:
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


@dataclass(frozen=True, slots=True)
class TeamRule:
    """Adds `points` once for each team, from its season so far."""

    points: Quantity
    seed: Range | None = None
    wins: Range | None = None


@dataclass(frozen=True, slots=True)
class Multiplier:
    """Thousandths by pick number: equal steps from the first pick to the last, or a table."""

    first: int = 1_000
    last: int = 1_000
    table: tuple[int, ...] | None = None

    def at(self, pick_no: int, picks: int) -> int:
        if self.table is not None:
            return self.table[min(pick_no, len(self.table)) - 1]
        if picks <= 1:
            return self.first
        return self.first + divided((self.last - self.first) * (pick_no - 1), picks - 1)


@dataclass(frozen=True, slots=True)
class Tie:
    by: str
    order: Literal["most", "fewest"] = "most"


@dataclass(frozen=True, slots=True)
class Scoring:
    """The rules of a season. `stages` None: all stages count; `best` None: all of a member's teams count."""

    name: str = ""
    unit: str = "points"
    stages: frozenset[Stage] | None = None
    shootout: Literal["win", "draw"] = "win"
    games: tuple[GameRule, ...] = ()
    team: tuple[TeamRule, ...] = ()
    reached_mode: Literal["each", "highest"] = "each"
    reached: tuple[tuple[str, int], ...] = ()
    multiplier: Multiplier | None = None
    best: int | None = None
    guess: Literal["points", "wins"] | None = None
    ties: tuple[Tie, ...] = (Tie("shared"),)

    def counts(self, stage: str) -> bool:
        """Whether games of this stage count at all."""
        return stage in STAGES if self.stages is None else stage in self.stages


def divided(number: int, by: int) -> int:
    """`number / by` to the nearest whole number, half away from zero; `by` is above zero."""
    whole = (2 * abs(number) + by) // (2 * by)
    return whole if number >= 0 else -whole


def multiplied(points: int, factor: int) -> int:
    """Thousandths times thousandths, as thousandths, half away from zero."""
    return clamp(divided(points * factor, 1_000))


def worth(quantity: Quantity, value_of, stage: str | None) -> int:
    """A quantity in thousandths; `value_of(name)` gives an integer, or None, which counts as 0."""
    if quantity.number is not None:
        return quantity.number
    if quantity.table is not None:
        return next((points for name, points in quantity.table if name == stage), 0)
    value = value_of(quantity.of)
    if value is None:
        return 0
    value = max(-1_000_000, min(1_000_000, value**quantity.power))
    times = quantity.times
    if times.of is None:
        points = clamp(value * times.number)
    else:
        other = value_of(times.of)
        if other is None:
            return 0
        points = clamp(value * clamp(other * 1_000 + times.plus))
    points = clamp(points + quantity.plus)
    if quantity.min is not None:
        points = max(points, quantity.min)
    return points if quantity.max is None else min(points, quantity.max)


def written(thousandths: int) -> str:
    """Thousandths as a decimal number without trailing zeros: 14500 is `14.5`, -500 is `-0.5`."""
    whole, rest = divmod(abs(thousandths), 1_000)
    text = f"{whole}.{rest:03d}".rstrip("0").rstrip(".") if rest else str(whole)
    return f"-{text}" if thousandths < 0 else text


def as_number(thousandths: int) -> int | float:
    """The JSON number, exact because it has at most three decimal places."""
    return thousandths // 1_000 if thousandths % 1_000 == 0 else float(written(thousandths))


def as_thousandths(number: int | float) -> int:
    """The inverse of `as_number`."""
    return round(number * 1_000)
