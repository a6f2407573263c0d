"""POST /api/leagues/{league_id}/claims/{claim_id}"""

from actions import seat_claims
from domain.errors import ClaimNotFound, CommissionerOnly, MemberNotFound
from gateway import endpoint
from schema import requests


@endpoint(status=204, body=requests.AllowClaim, errors=(CommissionerOnly, ClaimNotFound, MemberNotFound))
def handler(request):
    """Let somebody into their seat, or deny it. Commissioner only."""
    path, body = request.path, request.body
    seat_claims.answer(*request.in_league, path["claim_id"], body.allow, body.user_id)
