"""POST /api/leagues/{league_id}/leave"""

from actions import leagues
from domain.errors import LastMember, LeagueNotFound
from gateway import endpoint


@endpoint(status=204, errors=(LeagueNotFound, LastMember))
def handler(request):
    """Leave the league. After the start the seat stays and autopicks; a commissioner hands over."""
    leagues.leave(request.services, request.user_id, request.path["league_id"])
