"""POST /api/auth/password/forgot"""

from actions import passwords
from domain.errors import RateLimited
from domain.reach_errors import MailOff
from gateway import endpoint
from schema import account_requests, answers


@endpoint(
    open=True,
    body=account_requests.Forgot,
    answer=answers.LinkSent,
    status=202,
    errors=(RateLimited, MailOff),
)
def handler(request):
    """Mail a link for a new password to this e-mail. The answer does not tell whether it has an account."""
    return passwords.forgot(request.services, request.body.email, request.address)
