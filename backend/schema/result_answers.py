"""Answers about the results of a competition."""

from typing import Literal

from msgspec import Struct

from domain.season.game import Game


class SourceView(Struct):
    """Where results come from, when it last answered, and its state since when. `note`: what was wrong.

    `ignored`: games of its last answers that are not part of the season (preseason, all-star, undecided
    places).
    """

    name: str
    checked_at: int | None
    state: Literal["ok", "unreachable", "manual", "off"]
    since: int | None
    note: str | None
    ignored: int


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

    game: Game
    was: GameWas | None
    why: str


class GameUpdated(Struct):
    """Games changed: the data of `game_updated`."""

    revision: int
    source: str
    games: list[GameChange]


class StandingsChanged(Struct):
    """A result that counts changed: the data of `standings_changed`; `teams` are those affected."""

    revision: int
    finals: list[str]
    teams: list[str]


SCORE_EVENTS: dict[str, type] = {"game_updated": GameUpdated, "standings_changed": StandingsChanged}


class ResultsNow(Struct):
    """How far a competition's results are."""

    epoch: str
    cursor: int
    revision: int
    source: SourceView


class GamesSnapshot(ResultsNow, tag_field="mode", tag="snapshot"):
    games: list[Game]


class GamesDelta(ResultsNow, tag_field="mode", tag="delta"):
    events: list[ScoreEnvelope]


class Games(Struct):
    games: list[Game]


class Imported(Struct):
    read: int
    new: int
    changed: int
    unchanged: int
