"""A commissioner's rulings about a season, kept apart from the league's state, which every pick loads.

`ruled(rulings, event)` folds the events of the league's log that concern the season.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from domain import events as e
from domain.season.ending import FinalRow, Trophy
from domain.season.game import Game, How, winner_of
from domain.season.race import Race
from domain.season.scoring import as_thousandths
from domain.season.standings import Adjustment

MOST_RULINGS = 200
"""Overrides, added games and adjustments of a league together."""
READ = ""
"""No member's id: it stands among a league's guesses once somebody has read those of others."""


@dataclass(frozen=True, slots=True)
class Override:
    """How a game ended for this league; `by` is who ruled so, `at` when."""

    game_id: str
    home_score: int
    away_score: int
    how: How
    winner: str | None
    reason: str
    by: str
    at: int


@dataclass(frozen=True, slots=True)
class Added:
    """A game that exists in this league alone."""

    game: Game
    reason: str
    by: str
    at: int


@dataclass(frozen=True, slots=True)
class Closing:
    """How the season ended. `by` None: it closed by itself."""

    at: int
    by: str | None
    revision: int
    table: tuple[FinalRow, ...]
    champions: tuple[str, ...]
    trophies: tuple[Trophy, ...]
    race: Race | None = None


@dataclass(frozen=True, slots=True)
class Rulings:
    """`seq` is the last folded event's, the league's `ruled`; `closing` is None while the season is open."""

    seq: int = 0
    overrides: dict[str, Override] = field(default_factory=dict)
    added: tuple[Added, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    closing: Closing | None = None

    @property
    def held(self) -> int:
        return len(self.overrides) + len(self.added) + len(self.adjustments)


def _overridden(rulings: Rulings, event: e.Event, data: e.ResultOverridden) -> dict:
    scores = (data.home_score, data.away_score, data.how, data.winner)
    override = Override(data.game_id, *scores, data.reason, event.actor_id, event.at)
    return {"overrides": rulings.overrides | {data.game_id: override}}


def _removed(rulings: Rulings, event: e.Event, data: e.OverrideRemoved) -> dict:
    return {"overrides": {key: one for key, one in rulings.overrides.items() if key != data.game_id}}


def _added(rulings: Rulings, event: e.Event, data: e.GameAdded) -> dict:
    game = Game(
        data.game_id, data.home, data.away, data.stage, data.round, data.starts_at, neutral=data.neutral
    )
    if data.home_score is not None:
        game = replace(
            game, status="final", how=data.how, home_score=data.home_score, away_score=data.away_score
        )
        game = replace(game, winner=winner_of(game))
    return {"added": (*rulings.added, Added(game, data.reason, event.actor_id, event.at))}


def _adjusted(rulings: Rulings, event: e.Event, data: e.PointsAdjusted) -> dict:
    points = as_thousandths(data.points)
    adjustment = Adjustment(data.user_id, points, data.reason, event.at, event.actor_id)
    return {"adjustments": (*rulings.adjustments, adjustment)}


def _replaced(rulings: Rulings, event: e.Event, data: e.MemberReplaced) -> dict:
    """Points given to the seat pass to whoever sits in it now."""
    new = data.member.user_id
    return {
        "adjustments": tuple(
            replace(one, user_id=new) if one.user_id == data.user_id else one for one in rulings.adjustments
        )
    }


def _closed(rulings: Rulings, event: e.Event, data: e.SeasonClosed) -> dict:
    kept = (data.table, data.champions, data.trophies, data.race)
    closing = Closing(event.at, event.actor_id, data.revision, *kept)
    return {"closing": closing}


CHANGES: dict[type, Callable[[Rulings, e.Event, object], dict]] = {
    e.ResultOverridden: _overridden,
    e.OverrideRemoved: _removed,
    e.GameAdded: _added,
    e.PointsAdjusted: _adjusted,
    e.MemberReplaced: _replaced,
    e.SeasonClosed: _closed,
    e.GuessSet: lambda rulings, event, data: {},
    e.SeasonReopened: lambda rulings, event, data: {"closing": None},
}


def ruled(rulings: Rulings, event: e.Event) -> Rulings:
    """The rulings after `event`, which must be one of CHANGES."""
    return replace(rulings, **CHANGES[type(event.data)](rulings, event, event.data), seq=event.seq)


def as_ruled(games: Iterable[Game], rulings: Rulings, day_of: Callable[[int], str]) -> list[Game]:
    """The games as this league sees them.

    An added game that a source reports by now (the same teams on the same day) is left out, so that it counts
    once. So is one that was removed again, which is an added game ruled void.
    """
    games = list(games)
    if rulings.added:
        known = {same_game(game, day_of) for game in games}
        void = {one.game_id for one in rulings.overrides.values() if one.how == "void"}
        added = [one.game for one in rulings.added if one.game.id not in void]
        games += [game for game in added if same_game(game, day_of) not in known]
    if not rulings.overrides:
        return games
    return [overridden(game, rulings.overrides.get(game.id)) for game in games]


def same_game(game: Game, day_of: Callable[[int], str]) -> tuple:
    """A key that two reports of one game share; a game without a date matches only its own id."""
    day = game.id if game.kick_off is None else day_of(game.kick_off)
    return frozenset((game.home, game.away)), day


def overridden(game: Game, override: Override | None) -> Game:
    if override is None:
        return game
    return replace(
        game,
        status="final",
        how=override.how,
        home_score=override.home_score,
        away_score=override.away_score,
        home_shootout=None,
        away_shootout=None,
        clock=None,
        winner=override.winner,
        entered_by=None,
    )
