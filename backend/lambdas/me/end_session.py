"""DELETE /api/me/sessions/{session_id}"""

from actions import account_sign_ins
from domain.reach_errors import SessionNotFound
from gateway import endpoint


@endpoint(status=204, errors=(SessionNotFound,))
def handler(request):
    """End one of my sign-ins, even this one, with its connections."""
    account_sign_ins.end(request.services, request.user_id, request.path["session_id"])
