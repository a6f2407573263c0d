"""GET /api/leagues/{league_id}/standings"""

from actions import season
from gateway import endpoint
from schema import season_answers


@endpoint(answer=season_answers.Standings, query=("as_of", "provisional"))
def handler(request):
    """The table, now or after a day (`as_of`); with `provisional` as if games in play ended now."""
    return season.standings(*request.in_league, request.query)
