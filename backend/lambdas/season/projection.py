"""GET /api/leagues/{league_id}/projection"""

from actions import season_projection
from gateway import endpoint
from schema import season_answers


@endpoint(answer=season_answers.Projection)
def handler(request):
    """Each member's chance to win, from 2,000 simulated seasons; the model is explained in words."""
    return season_projection.projection(*request.in_league)
