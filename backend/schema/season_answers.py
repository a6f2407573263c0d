"""What the API answers about results and a league's season."""

from typing import Literal

from msgspec import Struct


class SourceView(Struct):
    """Where results come from, when it last answered, and how it is since when. `note`: what was wrong with it.

    `ignored`: games of its last answers that are no part of the season (preseason, all-star, places not decided).
    """

    name: str
    checked_at: int | None
    state: Literal["ok", "unreachable", "manual", "off"]
    since: int | None
    note: str | None
    ignored: int


class GameView(Struct):
    id: str
    home: str
    away: str
    stage: str
    round: str | None
    starts_at: int | None
    status: str
    how: str | None
    home_score: int | None
    away_score: int | None
    home_shootout: int | None
    away_shootout: int | None
    clock: str | None
    winner: str | None
    neutral: bool
    began_at: int | None


class ScoreEnvelope(Struct):
    """One event of a competition's results; `data` depends on `type`: game_updated or standings_changed."""

    competition_id: str
    epoch: str
    cursor: int
    type: str
    at: int
    data: dict


class GameWas(Struct):
    status: str
    how: str | None
    home_score: int | None
    away_score: int | None
    winner: str | None
    starts_at: int | None


class GameChange(Struct):
    """`was` null: the game is new. `why`: scheduled, started, score, final, corrected, postponed …"""

    game: GameView
    was: GameWas | None
    why: str


class GameUpdated(Struct):
    """Games changed: the data of `game_updated`."""

    revision: int
    source: str
    games: list[GameChange]


class StandingsChanged(Struct):
    """A result that counts changed: the data of `standings_changed`; `teams` are those it concerns."""

    revision: int
    finals: list[str]
    teams: list[str]


SCORE_EVENTS: dict[str, type] = {"game_updated": GameUpdated, "standings_changed": StandingsChanged}


class GamesSnapshot(Struct, tag_field="mode", tag="snapshot"):
    epoch: str
    cursor: int
    revision: int
    source: SourceView
    games: list[GameView]


class GamesDelta(Struct, tag_field="mode", tag="delta"):
    epoch: str
    cursor: int
    revision: int
    source: SourceView
    events: list[ScoreEnvelope]


class Games(Struct):
    games: list[GameView]


class Imported(Struct):
    read: int
    new: int
    changed: int
    unchanged: int


class StandingsTeam(Struct):
    team_id: str
    points: int | float
    counted: bool
    played: int
    wins: int
    draws: int
    losses: int


class StandingsRow(Struct):
    rank: int
    was_rank: int | None
    user_id: str
    points: int | float
    teams: list[StandingsTeam]
    decided_by: str | None


class Standings(Struct):
    revision: int
    seq: int
    hash: str
    rows: list[StandingsRow]


class SumLine(Struct):
    game_id: str | None
    text: str
    points: int | float


class OpenedSum(Struct):
    points: int | float
    lines: list[SumLine]


class RaceSeries(Struct):
    user_id: str
    points: list[int | float]


class Race(Struct):
    days: list[str]
    series: list[RaceSeries]


class PresetView(Struct):
    id: str
    name: str
    words: list[str]


class Rules(Struct):
    scoring: dict
    words: list[str]
    presets: list[PresetView]


class TeamPoints(Struct):
    team_id: str
    points: int | float


class ScoringPreview(Struct):
    words: list[str]
    season: str | None
    teams: list[TeamPoints]
    problems: list[str]


class HoldingView(Struct):
    user_id: str
    team_id: str
    pick_no: int
    start: int | None
    end: int | None


class TodaysGame(Struct):
    game: GameView
    owners: dict[str, str]


class FactsView(Struct):
    """A competition as its rules see it; with these, its teams and its games a client computes every table itself.

    `zone` names the zone that its days are in, `words` are its own names of stages, `best_of` the lengths of series.
    """

    name: str
    season: str
    sport: str
    zone: str
    stages: list[str]
    draws: bool | None
    words: dict[str, str]
    best_of: dict[str, int]


class SeasonView(Struct):
    """Everything that the season's screen starts from, as of one `seq` of the league and one `cursor` of its games."""

    league_epoch: str
    seq: int
    epoch: str
    cursor: int
    revision: int
    source: SourceView
    overrides: list[dict]
    adjustments: list[dict]
    holdings: list[HoldingView]
    multiplier: list[int | float] | None
    guesses: dict[str, int | float]
    phase: Literal["before", "running", "over", "closed"]
    scoring: dict
    words: list[str]
    standings: Standings
    today: list[TodaysGame]
    facts: FactsView
