"""POST /api/leagues/{league_id}/invite"""

from actions import leagues
from domain.errors import CommissionerOnly
from gateway import endpoint
from schema import answers, requests


@endpoint(body=requests.Command, answer=answers.NewInvite, errors=(CommissionerOnly,))
def handler(request):
    """Replace the invitation code. Commissioner only."""
    changed = leagues.new_invite(
        request.services, request.user_id, request.path["league_id"], request.command
    )
    return {"invite_code": changed.league.invite_code}
