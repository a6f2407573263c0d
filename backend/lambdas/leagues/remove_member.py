"""DELETE /api/leagues/{league_id}/members/{user_id}"""

from actions import leagues
from domain.errors import CommissionerOnly, DraftAlreadyStarted, MemberNotFound
from gateway import endpoint


@endpoint(
    status=204, query=("cmd_id", "rotate"), errors=(CommissionerOnly, MemberNotFound, DraftAlreadyStarted)
)
def handler(request):
    """Remove a member; unless a duplicate (or as `rotate` says), the code changes. Commissioner only."""
    who = request.path["user_id"]
    rotate = {"true": True, "false": False}.get(request.query.get("rotate", ""))
    leagues.remove_member(*request.in_league, who, request.command, rotate)
