"""POST /api/leagues/{league_id}/draft/pause"""

from actions import draft
from domain.errors import CommissionerOnly, DraftNotRunning
from gateway import endpoint
from schema import answers, requests


@endpoint(body=requests.Pause, answer=answers.Seq, errors=(CommissionerOnly, DraftNotRunning))
def handler(request):
    """Stop the clock; the remaining time is kept. Commissioner and co-commissioners."""
    return {"seq": draft.pause(*request.in_league, request.body.reason, request.command).seq}
