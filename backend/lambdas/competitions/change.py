"""PATCH /api/competitions/{competition_id}"""

from actions import competitions
from domain.errors import CompetitionNotFound
from domain.reach_errors import CompetitionInUse
from domain.view import competition_view
from gateway import endpoint
from schema import competition_answers, requests


@endpoint(
    body=requests.ChangeCompetition,
    answer=competition_answers.CompetitionView,
    errors=(CompetitionInUse, CompetitionNotFound),
)
def handler(request):
    """Rename a competition of my own, while no league plays it."""
    body, competition_id = request.body, request.path["competition_id"]
    changed = competitions.change(
        request.services, request.user_id, competition_id, body.name, body.sport, body.season
    )
    return competition_view(changed)
