"""GET /api/leagues/{league_id}/draft"""

from actions import draft
from gateway import endpoint
from schema import answers


@endpoint(answer=answers.Snapshot | answers.Delta, query=("epoch", "since"))
def handler(request):
    """The draft as it is now; with `epoch` and `since` the events since then, or a snapshot: never a gap."""
    query = request.query
    return draft.read(*request.in_league, query.get("epoch"), query.get("since"))
