"""POST /api/me/email"""

from actions import account_email
from domain.reach_errors import MailOff, NoPassword, WrongPassword
from gateway import endpoint
from schema import account_requests, answers


@endpoint(
    body=account_requests.ChangeEmail,
    answer=answers.LinkSent,
    status=202,
    errors=(MailOff, NoPassword, WrongPassword),
)
def handler(request):
    """Mail a link to my own address, to confirm it, or to another one, which becomes mine once it is used."""
    return account_email.change(request.services, request.user_id, request.body.email, request.body.password)
