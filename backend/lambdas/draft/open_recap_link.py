"""POST /api/leagues/{league_id}/recap/link"""

from actions import recap_link
from domain.errors import CommissionerOnly
from domain.season_errors import DraftNotComplete
from gateway import endpoint
from schema import recap_answers


@endpoint(answer=recap_answers.RecapLink, status=201, errors=(CommissionerOnly, DraftNotComplete))
def handler(request):
    """Make a link that shows anybody a finished draft, replacing the old one. Commissioner only."""
    return recap_link.make(*request.in_league)
