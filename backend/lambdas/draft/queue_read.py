"""GET /api/leagues/{league_id}/queue"""

from actions import draft
from gateway import endpoint
from schema import answers


@endpoint(answer=answers.Queue)
def handler(request):
    """My own queue as I set it. Nobody else can read it."""
    return draft.queue(*request.in_league)
