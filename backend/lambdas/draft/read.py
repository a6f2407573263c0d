"""GET /api/leagues/{league_id}/draft"""

from actions import draft
from gateway import endpoint
from schema import answers


@endpoint(answer=answers.Snapshot | answers.Delta, query=("epoch", "since"))
def handler(request):
    """The draft as it is now; with `epoch` and `since` the events since then, or a snapshot: never a gap."""
    query = request.query
    league_id = request.path["league_id"]
    return draft.read(request.services, request.user_id, league_id, query.get("epoch"), query.get("since"))
