"""DELETE /api/leagues/{league_id}"""

from actions import leagues
from domain.errors import CommissionerOnly
from gateway import endpoint


@endpoint(status=204, query=("cmd_id",), errors=(CommissionerOnly,))
def handler(request):
    """Delete the league for everybody. Commissioner only."""
    leagues.delete(*request.in_league, request.command)
