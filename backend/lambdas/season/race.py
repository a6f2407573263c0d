"""GET /api/leagues/{league_id}/race"""

from actions import season
from domain.season.race import Race
from gateway import endpoint


@endpoint(answer=Race)
def handler(request):
    """Each member's points after each day of games."""
    return season.race_of(*request.in_league)
