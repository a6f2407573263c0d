"""GET /api/leagues/{league_id}/season"""

from actions import season
from gateway import endpoint
from schema import season_answers


@endpoint(answer=season_answers.SeasonView)
def handler(request):
    """A league's season: rules in words, the table, who holds what, and today's games by owner."""
    return season.screen(*request.in_league)
