"""POST /api/leagues/{league_id}/members/{user_id}/seat-link"""

from actions import seats
from domain.errors import CommissionerOnly, MemberNotFound
from domain.season_errors import SeasonIsClosed
from gateway import endpoint
from schema import answers, requests


@endpoint(
    body=requests.Repeatable,
    answer=answers.SeatLink,
    status=201,
    errors=(CommissionerOnly, MemberNotFound, SeasonIsClosed),
)
def handler(request):
    """A link that opens a member's seat on another device, once, within 15 minutes. Commissioner only.

    If the member has left, the link gives the seat to a new person.
    """
    return seats.link(*request.in_league, request.path["user_id"])
