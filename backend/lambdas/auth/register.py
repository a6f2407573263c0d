"""POST /api/auth/register"""

from actions import account_email, accounts
from domain.errors import EmailTaken, RateLimited
from gateway import endpoint
from schema import account_requests, answers


@endpoint(
    open=True,
    body=account_requests.Register,
    answer=answers.SignedIn,
    status=201,
    errors=(EmailTaken, RateLimited),
)
def handler(request):
    """Open an account. A link to confirm the address is mailed to it."""
    body = request.body
    who = body.email, body.password, body.display_name
    made = accounts.register(request.services, *who, request.address, request.device)
    account_email.registered(request.services, accounts.me(request.services, made["user"]["id"]))
    return made
