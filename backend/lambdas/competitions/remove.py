"""DELETE /api/competitions/{competition_id}"""

from actions import competitions
from domain.errors import CompetitionNotFound
from domain.reach_errors import CompetitionInUse
from gateway import endpoint


@endpoint(status=204, errors=(CompetitionInUse, CompetitionNotFound))
def handler(request):
    """Delete a competition of my own with its results, while no league plays it."""
    competitions.remove(request.services, request.user_id, request.path["competition_id"])
