"""POST /api/leagues/{league_id}/leave"""

from actions import leagues
from domain.errors import LastMember
from gateway import endpoint
from schema import requests


@endpoint(body=requests.Command, status=204, errors=(LastMember,))
def handler(request):
    """Leave the league. After the start the seat stays and autopicks; a commissioner hands over."""
    leagues.leave(*request.in_league, request.command)
