"""POST /api/me/password"""

from actions import account_sign_ins
from domain.reach_errors import NoPassword, WrongPassword
from gateway import endpoint
from schema import account_requests


@endpoint(body=account_requests.ChangePassword, status=204, errors=(WrongPassword, NoPassword))
def handler(request):
    """Change my password, given the current one. All my other sign-ins end."""
    body, who = request.body, (request.user_id, request.sign_in)
    account_sign_ins.change_password(request.services, *who, body.password, body.new_password)
