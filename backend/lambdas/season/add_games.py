"""POST /api/competitions/{competition_id}/games"""

from actions import results
from domain.errors import CompetitionNotFound, Forbidden
from domain.season_errors import ImportNotReadable, UnknownTeams
from gateway import endpoint
from schema import result_answers


@endpoint(
    answer=result_answers.Games,
    status=201,
    errors=(CompetitionNotFound, Forbidden, ImportNotReadable, UnknownTeams),
    max_body=1024 * 1024,
    raw=True,
)
def handler(request):
    """Add games to a custom competition: JSON `{games: [{home, away, …}]}` or CSV with the same columns."""
    competition_id = request.path["competition_id"]
    return {"games": results.add_games(request.services, request.user_id, competition_id, request.body)}
