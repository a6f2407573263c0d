"""POST /api/leagues/{league_id}/draft/clock"""

from actions import draft
from domain.commands import SetClock
from domain.errors import CommissionerOnly, DraftNotRunning, NoClock, StalePick
from gateway import endpoint
from schema import answers, requests


@endpoint(
    body=requests.SetClock,
    answer=answers.Seq,
    errors=(CommissionerOnly, DraftNotRunning, StalePick, NoClock),
)
def handler(request):
    """Give the open turn more time, or later turns another clock. Commissioner and co-commissioners."""
    body = request.body
    changes, seconds = body.clock_to_come
    order = SetClock(request.user_id, body.add_seconds, seconds, changes, body.reason, body.pick_no)
    return {"seq": draft.order(request.services, order, request.path["league_id"], request.command).seq}
