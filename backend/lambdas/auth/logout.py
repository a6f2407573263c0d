"""POST /api/auth/logout"""

from actions import accounts
from gateway import endpoint
from schema import requests


@endpoint(seat=True, body=requests.Logout, status=204)
def handler(request):
    """End the sign-in this refresh token belongs to."""
    accounts.logout(request.services, request.user_id, request.body.refresh_token)
