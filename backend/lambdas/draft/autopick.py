"""PUT /api/leagues/{league_id}/autopick"""

from actions import draft
from gateway import endpoint
from schema import answers, requests


@endpoint(body=requests.SetAutopick, answer=answers.Seq)
def handler(request):
    """Switch my own autopick on or off."""
    league_id = request.path["league_id"]
    changed = draft.set_autopick(
        request.services, request.user_id, league_id, request.body.enabled, request.command
    )
    return {"seq": changed.seq}
