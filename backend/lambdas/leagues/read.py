"""GET /api/leagues/{league_id}"""

from actions.reading import member_league
from domain.view import league_view
from gateway import endpoint
from schema import answers


@endpoint(answer=answers.LeagueView)
def handler(request):
    """One of my leagues."""
    return league_view(member_league(request.services, request.path["league_id"], request.user_id))
