"""GET /api/leagues/{league_id}/season"""

from actions import season
from gateway import endpoint
from schema import season_answers


@endpoint(answer=season_answers.SeasonView)
def handler(request):
    """A league's season: rules in words, the table, who holds what, and the games of the competition's day."""
    return season.screen(*request.in_league, one_seat=request.seat is not None)
