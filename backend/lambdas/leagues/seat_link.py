"""POST /api/leagues/{league_id}/members/{user_id}/seat-link"""

from actions import seats
from domain.errors import CommissionerOnly, LeagueNotFound, MemberNotFound
from gateway import endpoint
from schema import answers, requests


@endpoint(
    body=requests.Repeatable,
    answer=answers.SeatLink,
    status=201,
    errors=(LeagueNotFound, CommissionerOnly, MemberNotFound),
)
def handler(request):
    """A link that opens a member's seat on another device, once, within 15 minutes. Commissioner only."""
    path = request.path
    return seats.link(request.services, request.user_id, path["league_id"], path["user_id"])
