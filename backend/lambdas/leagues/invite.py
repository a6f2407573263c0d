"""POST /api/leagues/{league_id}/invite"""

from actions import leagues
from domain.errors import CommissionerOnly
from gateway import endpoint
from schema import answers, requests


@endpoint(body=requests.Command, answer=answers.NewInvite, errors=(CommissionerOnly,))
def handler(request):
    """Replace the invitation code. Commissioner only."""
    return {"invite_code": leagues.new_invite(*request.in_league, request.command).league.invite_code}
