"""POST /api/auth/login"""

from actions import accounts
from domain.errors import InvalidCredentials, RateLimited
from gateway import endpoint
from schema import account_requests, answers


@endpoint(
    open=True, body=account_requests.Login, answer=answers.SignedIn, errors=(InvalidCredentials, RateLimited)
)
def handler(request):
    """Sign in with e-mail and password."""
    body = request.body
    return accounts.login(request.services, body.email, body.password, request.address, request.device)
