"""POST /api/leagues/{league_id}/picks"""

from actions import draft
from domain import errors
from domain.commands import MakePick
from gateway import endpoint
from schema import answers, requests


@endpoint(
    body=requests.MakePick,
    answer=answers.PickAnswer,
    status=201,
    errors=(
        errors.DraftNotRunning,
        errors.StalePick,
        errors.NotYourTurn,
        errors.CommissionerOnly,
        errors.TooLate,
        errors.TeamNotFound,
        errors.TeamTaken,
    ),
)
def handler(request):
    """Pick a team: in my own turn, or, running the draft, for the member on the clock (`user_id`)."""
    body = request.body
    pick = MakePick(request.user_id, body.pick_no, body.team_id, request.received_at, body.user_id)
    made = draft.make_pick(request.services, pick, request.path["league_id"], request.command)
    return {"seq": made.event.seq, "pick": made.event.data.pick}
