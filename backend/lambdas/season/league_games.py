"""GET /api/leagues/{league_id}/games"""

from actions import league_games
from domain.errors import MemberNotFound
from gateway import endpoint
from schema import season_answers


@endpoint(answer=season_answers.LeagueGames, errors=(MemberNotFound,), query=("after", "limit", "user_id"))
def handler(request):
    """Games of the league's teams with their owners: today's, the next, then the latest. Paged by `after`."""
    return league_games.games_of(*request.in_league, request.query)
