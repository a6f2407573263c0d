"""The games of a league: those that a member's team plays in, today's first."""

from actions.numbers import whole_number
from actions.reading import member_league
from actions.season import is_on, with_owners
from actions.season_book import Seen, seen
from domain.errors import MemberNotFound
from domain.season import stream
from domain.season.game import Game
from feeds.moments import day_of
from services import Services

USUAL_PAGE, LARGEST_PAGE = 50, 200


def games_of(services: Services, user_id: str, league_id: str, query: dict[str, str]) -> dict:
    """One page. `query`: `limit`, `after` (the last game of the page before), `user_id` (only their games).

    Raises league_not_found, member_not_found, invalid_request.
    """
    league = member_league(services, league_id, user_id)
    limit = whole_number("limit", query.get("limit"), 1, LARGEST_PAGE) or USUAL_PAGE
    member_id = query.get("user_id")
    if member_id is not None and league.member(member_id) is None:
        raise MemberNotFound
    of = seen(services, league)
    ordered = _in_turn(of, services.clock.now_ms(), member_id)
    first = _place_after(ordered, query.get("after"))
    page = ordered[first : first + limit]
    more = first + limit < len(ordered)
    return {
        **stream.head_view(of.stored.head),
        "seq": of.league.seq,
        "games": [with_owners(of, game) for game in page],
        "next": page[-1].id if more else None,
    }


def _place_after(games: list[Game], game_id: str | None) -> int:
    """The index after this game; 0 if it is gone, since a repeated page is better than a missing one."""
    return next((place for place, game in enumerate(games, 1) if game.id == game_id), 0)


def _in_turn(of: Seen, now: int, member_id: str | None) -> list[Game]:
    """Today's games, then what comes next, then the latest past ones, then games without a date."""
    teams = {h.team_id for h in of.book.holdings if member_id in (None, h.user_id)}
    day = day_of(of.facts.format.zone)
    today = day(now)
    turns: tuple[list[Game], ...] = ([], [], [], [])
    for game in stream.by_kick_off(of.games.values()):
        if game.home not in teams and game.away not in teams:
            continue
        at = game.starts_at
        if is_on(game, now, today, day):
            turns[0].append(game)
        elif at is None:
            turns[3].append(game)
        else:
            turns[1 if at > now else 2].append(game)
    return [*turns[0], *turns[1], *reversed(turns[2]), *turns[3]]
