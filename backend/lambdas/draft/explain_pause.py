"""PUT /api/leagues/{league_id}/draft/pause"""

from actions import draft
from domain.decide_pause import ExplainPause
from domain.errors import CommissionerOnly, DraftNotPaused, ReasonRequired
from gateway import endpoint
from schema import answers, requests


@endpoint(
    body=requests.ExplainPause, answer=answers.Seq, errors=(CommissionerOnly, ReasonRequired, DraftNotPaused)
)
def handler(request):
    """Say why the draft is paused, after the clock was stopped. Commissioner and co-commissioners."""
    order = ExplainPause(request.user_id, request.body.reason)
    return {"seq": draft.order(request.services, order, request.path["league_id"], request.command).seq}
