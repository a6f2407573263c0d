"""POST /api/competitions/{competition_id}/import"""

from actions import results
from domain.errors import CompetitionNotFound, Forbidden
from domain.season_errors import ImportNotReadable, UnknownTeams
from feeds.port import MAX_BYTES
from gateway import endpoint
from schema import result_answers


@endpoint(
    answer=result_answers.Imported,
    errors=(CompetitionNotFound, Forbidden, ImportNotReadable, UnknownTeams),
    max_body=MAX_BYTES,
    query=("format", "season"),
    raw=True,
)
def handler(request):
    """Import a file of games, all or nothing. `format` is openfootball, nflverse, espn or draftnight."""
    competition_id = request.path["competition_id"]
    return results.import_file(request.services, request.user_id, competition_id, request.body, request.query)
