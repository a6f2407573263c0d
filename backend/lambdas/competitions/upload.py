"""POST /api/competitions"""

from actions import competitions
from domain.errors import PayloadTooLarge, RateLimited
from domain.view import competition_view
from gateway import endpoint
from schema import answers, requests


@endpoint(
    body=requests.UploadCompetition,
    answer=answers.CompetitionView,
    status=201,
    errors=(PayloadTooLarge, RateLimited),
    max_body=256 * 1024,
)
def handler(request):
    """Upload a custom competition of 2 to 400 teams, as CSV or JSON."""
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
    )
    return competition_view(made)
