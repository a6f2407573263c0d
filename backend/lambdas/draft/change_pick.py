"""POST /api/leagues/{league_id}/picks/{pick_no}/change"""

from actions import draft
from domain.commands import ChangePick
from domain.errors import CommissionerOnly, PickNotFound, ReasonRequired, TeamNotFound, TeamTaken
from domain.season_errors import SeasonIsClosed
from gateway import endpoint
from schema import answers, requests


@endpoint(
    body=requests.ChangePick,
    answer=answers.Seq,
    errors=(CommissionerOnly, ReasonRequired, SeasonIsClosed, PickNotFound, TeamNotFound, TeamTaken),
)
def handler(request):
    """Replace the team of a past pick, with a reason everybody sees. Commissioner and co-commissioners."""
    path, body = request.path, request.body
    order = ChangePick(request.user_id, draft.slot_number(path["pick_no"]), body.team_id, body.reason)
    return {"seq": draft.order(request.services, order, path["league_id"], request.command).seq}
