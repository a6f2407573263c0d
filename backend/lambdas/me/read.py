"""GET /api/me"""

from actions import accounts
from gateway import endpoint
from schema import answers


@endpoint(answer=answers.UserView)
def handler(request):
    """The signed-in user."""
    return accounts.user_view(accounts.me(request.services, request.user_id))
