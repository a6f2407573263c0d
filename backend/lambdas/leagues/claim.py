"""POST /api/invites/claim"""

from actions import seat_claims
from domain.errors import InviteNotFound, MemberNotFound, RateLimited
from gateway import endpoint
from schema import answers, requests


@endpoint(
    open=True,
    body=requests.Claim,
    answer=answers.Claimed,
    errors=(InviteNotFound, MemberNotFound, RateLimited),
)
def handler(request):
    """ "I'm Sam": ask the commissioner to be let into one's seat on this device."""
    body = request.body
    return seat_claims.claim(request.services, body.invite_code, body.display_name, request.address)
