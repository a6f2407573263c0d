"""GET /api/leagues/{league_id}/scoring"""

from actions import season
from gateway import endpoint
from schema import season_answers


@endpoint(answer=season_answers.Rules)
def handler(request):
    """How the league scores, as data and in words, and the presets that fit its competition."""
    return season.rules_of(*request.in_league)
