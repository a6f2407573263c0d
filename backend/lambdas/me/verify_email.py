"""POST /api/me/email/verify"""

from actions import account_email
from domain.errors import EmailTaken, RateLimited
from domain.reach_errors import EmailLinkUsed
from gateway import endpoint
from schema import account_requests


@endpoint(
    open=True, body=account_requests.VerifyEmail, status=204, errors=(EmailLinkUsed, EmailTaken, RateLimited)
)
def handler(request):
    """Confirm an address by the link mailed there. It works once, for 24 hours."""
    account_email.verify(request.services, request.body.token, request.address)
