"""POST /api/auth/refresh"""

from actions import accounts
from domain.errors import RateLimited, RefreshTokenReused, Unauthorized
from gateway import endpoint
from schema import account_requests, answers


@endpoint(
    open=True,
    body=account_requests.Refresh,
    answer=answers.SignedIn,
    errors=(Unauthorized, RefreshTokenReused, RateLimited),
)
def handler(request):
    """Exchange a refresh token, once, for a new pair of tokens."""
    cmd_id = request.body.cmd_id and str(request.body.cmd_id)
    token = request.body.refresh_token
    return accounts.refresh(request.services, token, cmd_id, request.address, request.device)
