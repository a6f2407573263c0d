"""Decides the commands about a league's season, returning the event's data."""

from domain import events as e
from domain import rules
from domain import season_commands as c
from domain.competition import Competition
from domain.errors import MemberNotFound, ReasonRequired
from domain.league import League
from domain.season.rulings import MOST_RULINGS
from domain.season.scoring import as_number
from domain.season_errors import DraftNotComplete, GameExists, GameNotFound, SeasonNotClosed, TooManyRulings


def there_is_room(league: League, command, competition: Competition) -> None:
    """The league may hold one more ruling. An override that replaces another needs no room."""
    if command.held >= MOST_RULINGS and getattr(command, "ruled", None) is None:
        raise TooManyRulings


def game_is_there(league: League, command: c.OverrideResult, competition: Competition) -> None:
    if command.ended is None:
        raise GameNotFound


def override_is_there(league: League, command: c.RemoveOverride, competition: Competition) -> None:
    if command.game is None:
        raise GameNotFound("There is no override of such a game in this league.")


def game_is_new(league: League, command: c.AddGame | c.RemoveOverride, competition: Competition) -> None:
    if command.known:
        raise GameExists


def adjusted_is_in_the_league(league: League, command: c.AdjustPoints, competition: Competition) -> None:
    """Anybody with a seat, even one they have left: their row is still in the table."""
    if league.member(command.user_id) is None:
        raise MemberNotFound


def actor_may_close(league: League, command: c.CloseSeason, competition: Competition) -> None:
    if command.actor_id is not None:
        rules.actor_is_commissioner(league, command, competition)


def draft_is_complete(league: League, command, competition: Competition) -> None:
    if league.status != "complete":
        raise DraftNotComplete


def set_scoring(
    league: League, command: c.SetScoring, now: int, competition: Competition
) -> e.ScoringSet | e.ScoringChanged | None:
    """Free before the draft; later a reason is required, because it changes what people drafted for."""
    if command.scoring == league.scoring:
        return None
    if league.status == "lobby":
        return e.ScoringSet(command.scoring)
    if command.reason is None:
        raise ReasonRequired
    return e.ScoringChanged(league.scoring, command.scoring, command.reason)


def override(
    league: League, command: c.OverrideResult, now: int, competition: Competition
) -> e.ResultOverridden | None:
    game, before = command.ended, command.ruled
    scores = (game.home_score, game.away_score, game.how, game.winner)
    if before is not None and (before.home_score, before.away_score, before.how, before.winner) == scores:
        return None
    return e.ResultOverridden(game.id, game.home, game.away, *scores, command.reason)


def remove_override(
    league: League, command: c.RemoveOverride, now: int, competition: Competition
) -> e.OverrideRemoved:
    return e.OverrideRemoved(command.game.id, command.game.home, command.game.away, None)


def add_game(league: League, command: c.AddGame, now: int, competition: Competition) -> e.GameAdded:
    game = command.game
    return e.GameAdded(
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


def adjust(league: League, command: c.AdjustPoints, now: int, competition: Competition) -> e.PointsAdjusted:
    return e.PointsAdjusted(command.user_id, as_number(command.points), command.reason)


def guess(league: League, command: c.SetGuess, now: int, competition: Competition) -> e.GuessSet:
    return e.GuessSet(command.actor_id)


def close(
    league: League, command: c.CloseSeason, now: int, competition: Competition
) -> e.SeasonClosed | None:
    """Close once. The system closes a season only if nothing is left to play."""
    ending = command.ending
    if league.closed_at is not None:
        return None
    if command.actor_id is None and ending.open_games:
        return None
    return e.SeasonClosed(ending.revision, ending.table, ending.champions, ending.trophies, ending.race)


def reopen(league: League, command: c.ReopenSeason, now: int, competition: Competition) -> e.SeasonReopened:
    if league.closed_at is None:
        raise SeasonNotClosed
    return e.SeasonReopened(command.reason)


_BY_COMMISSIONER = (rules.actor_is_commissioner, rules.season_is_open)
DECISIONS = {
    c.SetScoring: (_BY_COMMISSIONER, set_scoring),
    c.OverrideResult: (
        (*_BY_COMMISSIONER, game_is_there, rules.a_reason_is_given, there_is_room),
        override,
    ),
    c.RemoveOverride: ((*_BY_COMMISSIONER, override_is_there, game_is_new), remove_override),
    c.AddGame: ((*_BY_COMMISSIONER, rules.a_reason_is_given, game_is_new, there_is_room), add_game),
    c.AdjustPoints: (
        (*_BY_COMMISSIONER, adjusted_is_in_the_league, rules.a_reason_is_given, there_is_room),
        adjust,
    ),
    c.SetGuess: ((rules.actor_is_member, rules.season_is_open), guess),
    c.CloseSeason: ((actor_may_close, draft_is_complete), close),
    c.ReopenSeason: ((rules.actor_is_commissioner,), reopen),
}
