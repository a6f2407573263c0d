"""POST /api/auth/logout"""

from actions import accounts
from domain.errors import InvalidRequest, SeatOnly
from gateway import endpoint
from schema import account_requests


@endpoint(seat=True, body=account_requests.Logout, status=204)
def handler(request):
    """End the sign-in of this refresh token, or with `everywhere` all of mine, and their connections."""
    if (request.body.refresh_token is None) == (not request.body.everywhere):
        raise InvalidRequest("Give either refresh_token or everywhere: true.")
    if request.body.refresh_token is not None:
        return accounts.logout(request.services, request.user_id, request.body.refresh_token)
    if request.seat is not None:
        raise SeatOnly
    return accounts.end_sign_ins(request.services, request.user_id)
