"""PUT /api/leagues/{league_id}/members/{user_id}/autopick"""

from actions import draft
from domain.commands import SetAutopick
from domain.errors import CommissionerOnly, MemberNotFound
from gateway import endpoint
from schema import answers, requests


@endpoint(body=requests.SetAutopickOf, answer=answers.Seq, errors=(CommissionerOnly, MemberNotFound))
def handler(request):
    """Switch a member's autopick on or off; everyone is told. Commissioner and co-commissioners."""
    body, path = request.body, request.path
    order = SetAutopick(request.user_id, body.enabled, path["user_id"], body.reason)
    return {"seq": draft.order(request.services, order, path["league_id"], request.command).seq}
