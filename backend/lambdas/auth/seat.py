"""POST /api/auth/seat"""

from actions import seats
from domain.errors import ClaimDenied, ClaimPending, RateLimited, SeatLinkUsed
from gateway import endpoint
from schema import answers, requests


@endpoint(
    open=True,
    body=requests.Seat,
    answer=answers.SeatSignIn,
    errors=(SeatLinkUsed, ClaimPending, ClaimDenied, RateLimited),
)
def handler(request):
    """Sign in to the seat that a link or an allowed claim opens: for its league only, or a guest's whole sign-in."""
    return seats.redeem(request.services, request.body.token, request.address, request.device)
