"""GET /api/leagues/{league_id}/export"""

from actions import season_export
from gateway import endpoint
from schema import season_answers


@endpoint(answer=season_answers.Exported, query=("format", "what"))
def handler(request):
    """The league's picks, standings or games (`what`) as a CSV file or JSON (`format`)."""
    return season_export.export(*request.in_league, request.query)
