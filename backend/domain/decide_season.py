"""Decides the commands about a league's season, returning the event's data."""

from domain import rules
from domain.commands import (
    AddGame,
    AdjustPoints,
    CloseSeason,
    OverrideResult,
    RemoveOverride,
    ReopenSeason,
    SetGuess,
    SetScoring,
)
from domain.competition import Competition
from domain.errors import MemberNotFound, ReasonRequired
from domain.events import (
    GameAdded,
    GuessSet,
    OverrideRemoved,
    PointsAdjusted,
    ResultOverridden,
    ScoringChanged,
    ScoringSet,
    SeasonClosed,
    SeasonReopened,
)
from domain.league import League
from domain.season.rulings import MOST_RULINGS
from domain.season.scoring import as_number
from domain.season_errors import DraftNotComplete, GameExists, GameNotFound, SeasonNotClosed, TooManyRulings


def there_is_room(league: League, command, competition: Competition) -> None:
    """The league may hold one more ruling. An override that replaces another needs no room."""
    if command.held >= MOST_RULINGS and getattr(command, "ruled", None) is None:
        raise TooManyRulings


def game_is_there(league: League, command: OverrideResult, competition: Competition) -> None:
    if command.ended is None:
        raise GameNotFound


def override_is_there(league: League, command: RemoveOverride, competition: Competition) -> None:
    if command.game is None:
        raise GameNotFound("There is no override of such a game in this league.")


def game_is_new(league: League, command: AddGame, competition: Competition) -> None:
    if command.known:
        raise GameExists


def adjusted_is_in_the_league(league: League, command: AdjustPoints, competition: Competition) -> None:
    """Anybody with a seat, even one they have left: their row is still in the table."""
    if league.member(command.user_id) is None:
        raise MemberNotFound


def actor_may_close(league: League, command: CloseSeason, competition: Competition) -> None:
    if command.actor_id is not None:
        rules.actor_is_commissioner(league, command, competition)


def draft_is_complete(league: League, command, competition: Competition) -> None:
    if league.status != "complete":
        raise DraftNotComplete


def set_scoring(
    league: League, command: SetScoring, now: int, competition: Competition
) -> ScoringSet | ScoringChanged | None:
    """Free before the draft; later a reason is required, because it changes what people drafted for."""
    if command.scoring == league.scoring:
        return None
    if league.status == "lobby":
        return ScoringSet(command.scoring)
    if command.reason is None:
        raise ReasonRequired
    return ScoringChanged(league.scoring, command.scoring, command.reason)


def override(
    league: League, command: OverrideResult, now: int, competition: Competition
) -> ResultOverridden | None:
    game, before = command.ended, command.ruled
    scores = (game.home_score, game.away_score, game.how, game.winner)
    if before is not None and (before.home_score, before.away_score, before.how, before.winner) == scores:
        return None
    return ResultOverridden(game.id, game.home, game.away, *scores, command.reason)


def remove_override(
    league: League, command: RemoveOverride, now: int, competition: Competition
) -> OverrideRemoved:
    return OverrideRemoved(command.game.id, command.game.home, command.game.away, None)


def add_game(league: League, command: AddGame, now: int, competition: Competition) -> GameAdded:
    game = command.game
    return GameAdded(
        game.id,
        game.home,
        game.away,
        game.stage,
        game.round,
        game.starts_at,
        game.neutral,
        game.home_score,
        game.away_score,
        game.how,
        command.reason,
    )


def adjust(league: League, command: AdjustPoints, now: int, competition: Competition) -> PointsAdjusted:
    return PointsAdjusted(command.user_id, as_number(command.points), command.reason)


def guess(league: League, command: SetGuess, now: int, competition: Competition) -> GuessSet:
    return GuessSet(command.actor_id)


def close(league: League, command: CloseSeason, now: int, competition: Competition) -> SeasonClosed | None:
    """Close once. The system closes a season only if nothing is left to play."""
    ending = command.ending
    if league.closed_at is not None or ending is None:
        return None
    if command.actor_id is None and ending.open_games:
        return None
    return SeasonClosed(ending.revision, ending.table, ending.champions, ending.trophies, ending.race)


def reopen(league: League, command: ReopenSeason, now: int, competition: Competition) -> SeasonReopened:
    if league.closed_at is None:
        raise SeasonNotClosed
    return SeasonReopened(command.reason)


_BY_COMMISSIONER = (rules.actor_is_commissioner, rules.season_is_open)
DECISIONS = {
    SetScoring: (_BY_COMMISSIONER, set_scoring),
    OverrideResult: ((*_BY_COMMISSIONER, game_is_there, rules.a_reason_is_given, there_is_room), override),
    RemoveOverride: ((*_BY_COMMISSIONER, override_is_there), remove_override),
    AddGame: ((*_BY_COMMISSIONER, rules.a_reason_is_given, game_is_new, there_is_room), add_game),
    AdjustPoints: (
        (*_BY_COMMISSIONER, adjusted_is_in_the_league, rules.a_reason_is_given, there_is_room),
        adjust,
    ),
    SetGuess: ((rules.actor_is_member, rules.season_is_open), guess),
    CloseSeason: ((actor_may_close, draft_is_complete), close),
    ReopenSeason: ((rules.actor_is_commissioner,), reopen),
}
