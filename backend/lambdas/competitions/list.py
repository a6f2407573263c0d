"""GET /api/competitions"""

from actions import competitions
from gateway import endpoint
from schema import competition_answers


@endpoint(answer=competition_answers.Competitions)
def handler(request):
    """The competitions a league can draft from: shipped ones, and my own uploads."""
    return {"competitions": competitions.listed(request.services, request.user_id)}
