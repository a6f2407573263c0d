"""POST /api/leagues/{league_id}/draft/pause"""

from actions import draft
from domain.errors import CommissionerOnly, DraftNotRunning
from gateway import endpoint
from schema import answers, requests


@endpoint(body=requests.Pause, answer=answers.Seq, errors=(CommissionerOnly, DraftNotRunning))
def handler(request):
    """Stop the clock; the remaining time is kept. Commissioner only."""
    league_id = request.path["league_id"]
    return {
        "seq": draft.pause(
            request.services, request.user_id, league_id, request.body.reason, request.command
        ).seq
    }
