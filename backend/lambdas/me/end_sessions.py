"""DELETE /api/me/sessions"""

from actions import account_sign_ins
from gateway import endpoint


@endpoint(status=204)
def handler(request):
    """Sign out everywhere else: all my sign-ins but this one end, with their connections."""
    account_sign_ins.end_others(request.services, request.user_id, request.sign_in)
