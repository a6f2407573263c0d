"""POST /api/leagues/{league_id}/draft/resume"""

from actions import draft
from domain.errors import CommissionerOnly, DraftNotPaused
from gateway import endpoint
from schema import answers, requests


@endpoint(body=requests.Command, answer=answers.Seq, errors=(CommissionerOnly, DraftNotPaused))
def handler(request):
    """Let the clock run again with the time that was left. Commissioner and co-commissioners."""
    return {"seq": draft.resume(*request.in_league, request.command).seq}
