"""Answers about results and a league's season."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from domain.season.game import Game
from domain.season.rulings import Added, Closing, Override
from domain.season.standings import Holding
from schema.result_answers import GameWas, ResultsNow, SourceView


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


class PresetView(Struct):
    id: str
    name: str
    words: list[str]
    scoring: dict


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


class TodaysGame(Struct):
    game: Game
    owners: dict[str, str]


class FactsView(Struct):
    """A competition as its rules see it; from this, its teams and its games a client computes every table.

    `zone` is the time zone of its days, `words` its own names of stages, `best_of` the lengths of series.
    `custom`:
    its results are entered by hand.
    """

    name: str
    season: str
    sport: str
    zone: str
    stages: list[str]
    draws: bool | None
    words: dict[str, str]
    best_of: dict[str, int]
    custom: bool


class LeagueGames(ResultsNow):
    """A page of a league's games; `next` is the `after` of the next page, null at the end."""

    seq: int
    games: list[TodaysGame]
    next: str | None


class ChanceView(Struct):
    """`win` is from 0 to 1; `expected` points, and `low` and `high` around 8 in 10 seasons."""

    user_id: str
    win: float
    expected: int | float
    low: int | float
    high: int | float


class Projection(Struct):
    """`model` explains the assumptions in sentences."""

    revision: int
    simulations: int
    model: list[str]
    members: list[ChanceView]


class ExportedLeague(Struct):
    id: str
    name: str
    competition_id: str


class Exported(Struct):
    """The JSON form; with `format=csv` the answer is a CSV file of the same rows."""

    version: int
    what: Literal["picks", "standings", "games"]
    league: ExportedLeague
    seq: int
    revision: int
    rows: list[dict]


class AdjustmentView(Struct):
    user_id: str
    points: int | float
    reason: str
    at: int
    by: str | None


class CalendarAddress(Struct):
    """Anybody who knows `url` can read the calendar. Without PUBLIC_URL it is relative to the server."""

    url: str


class CalendarMade(Struct):
    """`made_at`: when the address that works was made, or null without one. Making another ends it."""

    made_at: int | None


class AgainView(Struct):
    """The newest season of the same competition, for a league with the same people.

    `ended`: there is no newer one yet. `next_name`: my next league with these people, until its draft is
    over, for a sign-in to one seat alone, which cannot list my leagues.
    """

    competition_id: str
    season: str
    ended: bool
    next_name: str | None | UnsetType = UNSET


class Correction(Struct):
    """A final whose result was corrected in the last week; `was`: before, `why`: corrected."""

    game: Game
    was: GameWas
    why: str
    at: int


class SeasonView(Struct):
    """All that the season's screen starts from, as of one `seq` of the league and one `cursor` of its games.

    `corrections` are the newest 20, newest first. `all_known`: no further game that counts may turn up, so in
    the phase `over` the season is over indeed.
    """

    league_epoch: str
    seq: int
    epoch: str
    cursor: int
    revision: int
    source: SourceView
    overrides: list[Override]
    added: list[Added]
    adjustments: list[AdjustmentView]
    closing: Closing | None
    holdings: list[Holding]
    multiplier: list[int | float] | None
    guesses: dict[str, int | float]
    guesses_locked: bool
    phase: Literal["before", "running", "over", "closed"]
    all_known: bool
    scoring: dict
    words: list[str]
    standings: Standings
    today: list[TodaysGame]
    corrections: list[Correction]
    again: AgainView
    facts: FactsView
