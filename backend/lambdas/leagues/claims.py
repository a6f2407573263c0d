"""GET /api/leagues/{league_id}/claims"""

from actions import seat_claims
from domain.errors import CommissionerOnly
from gateway import endpoint
from schema import answers


@endpoint(answer=answers.Claims, errors=(CommissionerOnly,))
def handler(request):
    """The people who ask to be let into their seat. Commissioner only."""
    return {"claims": seat_claims.claims(*request.in_league)}
