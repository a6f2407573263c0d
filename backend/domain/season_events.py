"""Events about a league's season: the commissioner's rulings, and how it ended; see events.py.

Points are decimal numbers with at most three places. The content of these events is kept apart from the
league's state (`domain.season.rulings`), which every pick loads.
"""

from dataclasses import dataclass

from domain.league_events import LeagueEvent
from domain.season.ending import FinalRow, Trophy
from domain.season.race import Race


@dataclass(frozen=True, slots=True)
class ScoringSet(LeagueEvent):
    """The commissioner chose how the season is scored, before the draft."""

    scoring: dict


@dataclass(frozen=True, slots=True)
class ScoringChanged(LeagueEvent):
    """The commissioner changed how the season is scored after the draft began; every table follows the new
    rules.

    `before` null: the competition's default rules, which nobody had chosen.
    """

    before: dict | None
    after: dict
    reason: str


@dataclass(frozen=True, slots=True)
class ResultOverridden(LeagueEvent):
    """A game's result was overridden for this league alone; `home` and `away` are team ids.

    `how` is regulation, overtime, shootout, awarded or void: a void game counts for nobody.
    """

    game_id: str
    home: str
    away: str
    home_score: int
    away_score: int
    how: str
    winner: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class OverrideRemoved(LeagueEvent):
    """The game's own result holds again in this league."""

    game_id: str
    home: str
    away: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class GameAdded(LeagueEvent):
    """A game that no source reports, for this league alone; scores null: it has not been played."""

    game_id: str
    home: str
    away: str
    stage: str
    round: str | None
    starts_at: int | None
    neutral: bool
    home_score: int | None
    away_score: int | None
    how: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class PointsAdjusted(LeagueEvent):
    """The commissioner gave a member points, or took some (below 0)."""

    user_id: str
    points: int | float
    reason: str


@dataclass(frozen=True, slots=True)
class GuessSet(LeagueEvent):
    """A member guessed, or changed their guess. The number stays private until the first game begins."""

    user_id: str


@dataclass(frozen=True, slots=True)
class SeasonClosed(LeagueEvent):
    """The season is over: this is the final table, best first, and who won what.

    Nothing changes it any more: later corrections are a note beside it. `champions` are the members in first
    place.
    The system closed it if nobody did. `race` null: an older version closed it.
    """

    revision: int
    table: tuple[FinalRow, ...]
    champions: tuple[str, ...]
    trophies: tuple[Trophy, ...]
    race: Race | None = None


@dataclass(frozen=True, slots=True)
class SeasonReopened(LeagueEvent):
    """The commissioner opened the season again; its table follows the results as before."""

    reason: str | None
