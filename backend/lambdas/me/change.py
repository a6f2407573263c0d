"""PATCH /api/me"""

from actions import accounts
from gateway import endpoint
from schema import account_requests, answers


@endpoint(body=account_requests.ChangeMe, answer=answers.UserView)
def handler(request):
    """Change my display name, in all my leagues too."""
    return accounts.user_view(
        accounts.change_me(request.services, request.user_id, request.body.display_name)
    )
