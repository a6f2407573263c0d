"""GET /api/leagues/{league_id}/race"""

from actions import season
from gateway import endpoint
from schema import season_answers


@endpoint(answer=season_answers.Race)
def handler(request):
    """Each member's points after each day of games."""
    return season.race_of(*request.in_league)
