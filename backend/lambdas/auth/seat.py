"""POST /api/auth/seat"""

from actions import seats
from domain.errors import ClaimDenied, ClaimPending, RateLimited, SeasonIsClosed, SeatLinkUsed
from gateway import endpoint
from schema import answers, requests


@endpoint(
    open=True,
    body=requests.Seat,
    answer=answers.SeatSignIn,
    errors=(SeatLinkUsed, ClaimPending, ClaimDenied, SeasonIsClosed, RateLimited),
)
def handler(request):
    """Sign in to the seat of a link or an allowed claim: for its league only, or a guest's whole sign-in.

    A seat whose member has left is somebody new's from now on: a guest by the name of `display_name`.
    """
    given = request.body
    cmd_id = given.cmd_id and str(given.cmd_id)
    services, address, device = request.services, request.address, request.device
    return seats.redeem(services, given.token, address, device, given.display_name, cmd_id)
