"""DELETE /api/leagues/{league_id}/recap/link"""

from actions import recap_link
from domain.errors import CommissionerOnly
from gateway import endpoint


@endpoint(status=204, errors=(CommissionerOnly,))
def handler(request):
    """Invalidate the public link to the recap. Commissioner only."""
    recap_link.close(*request.in_league)
