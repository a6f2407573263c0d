"""POST /api/invites/preview"""

from actions import leagues
from domain.errors import InviteNotFound, RateLimited
from gateway import endpoint
from schema import invitation_answers, requests


@endpoint(
    open=True,
    body=requests.InviteCode,
    answer=invitation_answers.Preview,
    errors=(InviteNotFound, RateLimited),
)
def handler(request):
    """What an invitation leads to, before joining: the league's name, who invites, who is in."""
    return {"league": leagues.preview(request.services, request.body.invite_code, request.address)}
