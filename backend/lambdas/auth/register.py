"""POST /api/auth/register"""

from actions import accounts
from domain.errors import EmailTaken, RateLimited
from gateway import endpoint
from schema import answers, requests


@endpoint(
    open=True, body=requests.Register, answer=answers.SignedIn, status=201, errors=(EmailTaken, RateLimited)
)
def handler(request):
    """Open an account."""
    body = request.body
    who = body.email, body.password, body.display_name
    return accounts.register(request.services, *who, request.address, request.device)
