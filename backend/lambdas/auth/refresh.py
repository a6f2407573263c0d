"""POST /api/auth/refresh"""

from actions import accounts
from domain.errors import RateLimited, RefreshTokenReused, Unauthorized
from gateway import endpoint
from schema import answers, requests


@endpoint(
    open=True,
    body=requests.Refresh,
    answer=answers.SignedIn,
    errors=(Unauthorized, RefreshTokenReused, RateLimited),
)
def handler(request):
    """A new pair of tokens for a refresh token, which dies with it."""
    cmd_id = request.body.cmd_id and str(request.body.cmd_id)
    token = request.body.refresh_token
    return accounts.refresh(request.services, token, cmd_id, request.address, request.device)
