"""POST /api/auth/password/reset"""

from actions import passwords
from domain.errors import RateLimited
from domain.reach_errors import ResetLinkUsed
from gateway import endpoint
from schema import account_requests


@endpoint(open=True, body=account_requests.ResetPassword, status=204, errors=(RateLimited, ResetLinkUsed))
def handler(request):
    """Set a new password by the mailed link. It works once, and all my sign-ins end."""
    body = request.body
    passwords.reset(request.services, body.token, body.password, request.address)
