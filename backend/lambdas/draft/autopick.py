"""PUT /api/leagues/{league_id}/autopick"""

from actions import draft
from gateway import endpoint
from schema import answers, requests


@endpoint(body=requests.SetAutopick, answer=answers.Seq)
def handler(request):
    """Switch my own autopick on or off."""
    return {"seq": draft.set_autopick(*request.in_league, request.body.enabled, request.command).seq}
