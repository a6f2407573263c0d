"""POST /api/competitions"""

from actions import competitions
from domain.errors import CompetitionNotFound, TooManyCompetitions
from domain.view import competition_view
from gateway import endpoint
from schema import competition_answers, requests


@endpoint(
    body=requests.UploadCompetition,
    answer=competition_answers.Uploaded,
    status=201,
    errors=(CompetitionNotFound, TooManyCompetitions),
    max_body=256 * 1024,
)
def handler(request):
    """Upload a custom competition of 2 to 400 teams, as CSV or JSON; `preview` only shows what was read."""
    body = request.body
    made = competitions.upload(
        request.services,
        request.user_id,
        body.name,
        body.sport,
        body.season,
        body.format,
        body.content,
        tuple(body.stages),
        body.draws,
        body.preview,
        request.command,
    )
    answer = competition_view(made.competition)
    if made.unknown_columns:
        answer["unknown_columns"] = made.unknown_columns
    if made.left_out:
        answer["left_out"] = made.left_out
    if body.preview:
        answer["teams"] = made.competition.teams
    return answer
