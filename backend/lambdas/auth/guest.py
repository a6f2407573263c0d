"""POST /api/auth/guest"""

from actions import accounts
from domain.errors import RateLimited
from gateway import endpoint
from schema import account_requests, answers


@endpoint(open=True, body=account_requests.Guest, answer=answers.SignedIn, status=201, errors=(RateLimited,))
def handler(request):
    """Come in with a display name only; e-mail and password can follow later."""
    return accounts.guest(request.services, request.body.display_name, request.address, request.device)
