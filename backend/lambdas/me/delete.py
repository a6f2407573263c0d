"""DELETE /api/me"""

from actions import account_deletion
from gateway import endpoint


@endpoint(status=204)
def handler(request):
    """Delete my account: every sign-in ends, my chat texts are emptied, my seats stay as "Former member"."""
    account_deletion.delete_me(request.services, request.user_id)
