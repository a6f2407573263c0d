"""POST /api/auth/seat"""

from actions import seats
from domain.errors import ClaimDenied, ClaimPending, RateLimited, SeatLinkUsed
from domain.season_errors import SeasonIsClosed
from gateway import endpoint
from schema import answers, requests


@endpoint(
    open=True,
    body=requests.Seat,
    answer=answers.SeatSignIn,
    errors=(SeatLinkUsed, ClaimPending, ClaimDenied, SeasonIsClosed, RateLimited),
)
def handler(request):
    """Sign in to the seat of a link or an allowed claim: for its league only, or, for some guests, in full.

    A seat whose member has left goes to a new guest with the name `display_name`.
    """
    given = request.body
    cmd_id = given.cmd_id and str(given.cmd_id)
    services, address, device = request.services, request.address, request.device
    return seats.redeem(services, given.token, address, device, given.display_name, cmd_id)
