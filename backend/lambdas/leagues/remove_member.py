"""DELETE /api/leagues/{league_id}/members/{user_id}"""

from actions import leagues
from domain.errors import (
    CommissionerOnly,
    DraftAlreadyStarted,
    InvalidRequest,
    LeagueNotFound,
    MemberNotFound,
)
from gateway import endpoint


@endpoint(status=204, errors=(LeagueNotFound, CommissionerOnly, MemberNotFound, InvalidRequest, DraftAlreadyStarted))
def handler(request):
    """Remove a member; the invitation code changes with it. Commissioner only."""
    leagues.remove_member(request.services, request.user_id, request.path["league_id"], request.path["user_id"])
