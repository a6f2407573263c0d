"""POST /api/leagues/{league_id}/invite"""

from actions import leagues
from domain.errors import CommandMismatch, CommissionerOnly, LeagueNotFound
from gateway import endpoint
from schema import answers, requests


@endpoint(
    body=requests.Command,
    answer=answers.NewInvite,
    errors=(LeagueNotFound, CommissionerOnly, CommandMismatch),
)
def handler(request):
    """A new invitation code; the old one dies. Commissioner only."""
    changed = leagues.new_invite(
        request.services, request.user_id, request.path["league_id"], request.command
    )
    return {"invite_code": changed.league.invite_code}
