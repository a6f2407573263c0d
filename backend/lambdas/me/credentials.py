"""POST /api/me/credentials"""

from actions import account_email, accounts
from domain.errors import AlreadyRegistered, EmailTaken
from gateway import endpoint
from schema import account_requests, answers


@endpoint(
    body=account_requests.Credentials, answer=answers.UserAnswer, errors=(EmailTaken, AlreadyRegistered)
)
def handler(request):
    """Give a guest's account an e-mail and a password, so that it lasts."""
    user = accounts.add_credentials(
        request.services, request.user_id, request.body.email, request.body.password
    )
    return {"user": accounts.user_view(account_email.registered(request.services, user))}
