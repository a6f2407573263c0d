"""GET /api/me/sessions"""

from actions import account_sign_ins
from gateway import endpoint
from schema import account_answers


@endpoint(answer=account_answers.Sessions)
def handler(request):
    """The devices I am signed in on, last used first; at most a hundred."""
    return {"sessions": account_sign_ins.listed(request.services, request.user_id, request.sign_in)}
