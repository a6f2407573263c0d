"""GET /api/leagues/{league_id}/recap"""

from actions import draft
from gateway import endpoint
from schema import answers


@endpoint(answer=answers.Recap, query=("before", "limit"))
def handler(request):
    """Every pick with its time, and a page of the log: the newest, or the one before the seq `before`."""
    query = request.query
    return draft.recap(*request.in_league, query.get("before"), query.get("limit"))
