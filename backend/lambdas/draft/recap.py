"""GET /api/leagues/{league_id}/recap"""

from actions import draft
from domain.errors import LeagueNotFound
from gateway import endpoint
from schema import answers


@endpoint(answer=answers.Recap, errors=(LeagueNotFound,))
def handler(request):
    """Every pick with the time it took, and the whole log of the league."""
    return draft.recap(request.services, request.user_id, request.path["league_id"])
