"""GET /api/competitions/{competition_id}/teams"""

from actions import competitions
from domain.errors import CompetitionNotFound
from gateway import endpoint
from schema import competition_answers


@endpoint(seat=True, answer=competition_answers.Teams, errors=(CompetitionNotFound,))
def handler(request):
    """The teams of a competition, the source of their ratings, and their sport."""
    competition = competitions.teams_of(request.services, request.user_id, request.path["competition_id"])
    return {
        "teams": competition.teams,
        "rating_source": competition.rating_source,
        "sport": competition.sport,
    }
