"""GET /api/leagues/{league_id}/recap"""

from actions import draft
from gateway import endpoint
from schema import answers


@endpoint(answer=answers.Recap, query=("before", "limit"))
def handler(request):
    """Every pick with its time, and a page of the log: the newest, or the one before the seq `before`."""
    query = request.query
    league_id = request.path["league_id"]
    return draft.recap(request.services, request.user_id, league_id, query.get("before"), query.get("limit"))
