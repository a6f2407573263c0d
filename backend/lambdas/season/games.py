"""GET /api/competitions/{competition_id}/games"""

from actions import results
from domain.errors import CompetitionNotFound
from gateway import endpoint
from schema import result_answers


@endpoint(
    seat=True,
    answer=result_answers.GamesSnapshot | result_answers.GamesDelta,
    errors=(CompetitionNotFound,),
    query=("epoch", "since", "from", "to"),
)
def handler(request):
    """The games of a competition; with `epoch` and `since` the events since, or a snapshot: never a gap."""
    competition_id = request.path["competition_id"]
    return results.games(request.services, request.user_id, competition_id, request.query)
