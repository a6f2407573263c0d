"""The commissioner's rulings about a season: overrides, added games, adjustments. And members' guesses."""

from dataclasses import replace
from uuid import uuid4

from actions.commit import Outcome, execute
from actions.reading import refuse_others
from actions.season_book import Seen, guesses_locked, seen
from domain.errors import InvalidRequest, TeamNotFound
from domain.league import League
from domain.names import clean_reason
from domain.season.game import BadReport, Game, How, Reported, check, winner_of
from domain.season.rulings import same_game
from domain.season.scoring_form import thousandths
from domain.season_commands import AddGame, AdjustPoints, OverrideResult, RemoveOverride, SetGuess
from domain.season_errors import GameExists, GuessLocked, ScoringDoesNotFit
from feeds.moments import day_of
from services import Services
from storage.port import IdempotencyRecord

MOST_POINTS = 1_000_000
"""Most thousandths that one adjustment gives or takes."""


def override(
    services: Services,
    user_id: str,
    league_id: str,
    game_id: str,
    result: dict,
    reason: str | None,
    command: IdempotencyRecord | None,
) -> Outcome:
    """Rule how a game ended. `result`: home_score, away_score and how (default regulation).

    Raises commissioner_only, season_closed, game_not_found, game_exists, reason_required, too_many_rulings,
    invalid_request.
    """
    why = clean_reason(reason)

    def order(league: League):
        refuse_others(league, user_id)
        of = seen(services, league)
        game, ruled = of.games.get(game_id), of.rulings.overrides.get(game_id)
        if game is None and ruled is not None:
            game = _left_out(of, game_id)
            if game is not None and result.get("how") != "void" and _is_known(of, game):
                raise GameExists
        ended = game and _ended(game, result)
        return OverrideResult(user_id, ended, why, of.rulings.held, ruled)

    return execute(services, league_id, order, command)


def _ended(game: Game, result: dict) -> Game:
    """The game as it ends by this result. Raises InvalidRequest for a shoot-out without its score."""
    how: How = result.get("how") or "regulation"
    ended = replace(
        game,
        status="final",
        how=how,
        home_score=result["home_score"],
        away_score=result["away_score"],
        home_shootout=result.get("home_shootout"),
        away_shootout=result.get("away_shootout"),
    )
    if how == "shootout" and (ended.home_shootout is None or ended.away_shootout is None):
        raise InvalidRequest("Give the score of the shoot-out, too.", {"field": "home_shootout"})
    return replace(ended, winner=winner_of(ended))


def remove_override(
    services: Services, user_id: str, league_id: str, game_id: str, command: IdempotencyRecord | None
) -> Outcome:
    """Let the game's own result hold again, or bring back a removed game of the league's own. Raises
    commissioner_only, season_closed, game_not_found, game_exists.

    Without a reason: it would be in the address, and so end up in logs and histories.
    """

    def order(league: League):
        refuse_others(league, user_id)
        of = seen(services, league)
        ruled = of.rulings.overrides.get(game_id)
        if ruled is None:
            return RemoveOverride(user_id, None)
        if game_id in of.games:
            return RemoveOverride(user_id, of.games[game_id])
        game = _left_out(of, game_id)
        comes_back_twice = game is not None and ruled.how == "void" and _is_known(of, game)
        return RemoveOverride(user_id, game, comes_back_twice)

    return execute(services, league_id, order, command)


def add_game(
    services: Services,
    user_id: str,
    league_id: str,
    given: dict,
    reason: str | None,
    command: IdempotencyRecord | None,
) -> Outcome:
    """Add a game that no source reports, with or without its result. Raises commissioner_only, season_closed,
    reason_required, game_exists, too_many_rulings, team_not_found, invalid_request.
    """
    why, game_id = clean_reason(reason), f"own-{uuid4()}"

    def order(league: League):
        refuse_others(league, user_id)
        of = seen(services, league)
        game = _new_game(game_id, given, frozenset(of.facts.teams))
        return AddGame(user_id, game, _is_known(of, game), why, of.rulings.held)

    return execute(services, league_id, order, command)


def _left_out(of: Seen, game_id: str) -> Game | None:
    """A game of the league's own, even if it was removed or a source reports it by now."""
    return next((one.game for one in of.rulings.added if one.game.id == game_id), None)


def _is_known(of: Seen, game: Game) -> bool:
    """Whether the league has a game of these teams on that day."""
    day = day_of(of.facts.format.zone)
    return any(same_game(other, day) == same_game(game, day) for other in of.games.values())


def _new_game(game_id: str, given: dict, team_ids: frozenset[str]) -> Game:
    """The added game. Raises TeamNotFound, or InvalidRequest for impossible values."""
    for side in ("home", "away"):
        if given[side] not in team_ids:
            raise TeamNotFound
    played = given.get("home_score") is not None  # `check` refuses the score of one team only
    status = {"status": "final", "how": given.get("how") or "regulation"} if played else {"how": None}
    told = Reported(**{**given, **status, "id": game_id})
    try:
        check(told, team_ids)
    except BadReport as error:
        raise InvalidRequest(str(error)) from error
    game = Game(
        game_id, told.home, told.away, told.stage, told.round, told.starts_at, told.status, told.how,
        told.home_score, told.away_score, neutral=told.neutral,
    )  # fmt: skip
    return replace(game, winner=winner_of(game))


def adjust(
    services: Services,
    user_id: str,
    league_id: str,
    member_id: str,
    points: int | float,
    reason: str | None,
    command: IdempotencyRecord | None,
) -> Outcome:
    """Give a member points, or take some (below 0). Raises commissioner_only, season_closed,
    member_not_found, reason_required, too_many_rulings, and invalid_request for 0.
    """
    given = thousandths(points, "points", -MOST_POINTS, MOST_POINTS)
    if given == 0:
        raise InvalidRequest("points: an adjustment of 0 changes nothing.", {"field": "points"})
    why = clean_reason(reason)

    def order(league: League):
        refuse_others(league, user_id)
        return AdjustPoints(user_id, member_id, given, why, seen(services, league).rulings.held)

    return execute(services, league_id, order, command)


def set_guess(
    services: Services, user_id: str, league_id: str, value: int | float, command: IdempotencyRecord | None
) -> Outcome:
    """Store my guess where only I can read it, then publish that I guessed, without the number.

    Raises league_not_found, scoring_does_not_fit, guess_locked, season_closed, invalid_request.
    """
    guess = thousandths(value, "value", 0, MOST_POINTS)

    def order(league: League):
        if league.is_member(user_id) and league.closed_at is None:
            of = seen(services, league)
            if of.scoring.guess is None:
                raise ScoringDoesNotFit("This league's rules ask for no guess.")
            store = services.store.rulings
            if guesses_locked(of, store.guesses(league_id), services.clock.now_ms()):
                raise GuessLocked
            store.set_guess(league_id, user_id, guess)
        return SetGuess(user_id)

    return execute(services, league_id, order, command)
