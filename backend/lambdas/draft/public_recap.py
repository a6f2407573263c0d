"""GET /api/recap/{token}"""

from actions import recap_link
from domain.errors import RateLimited
from domain.reach_errors import RecapNotFound
from gateway import endpoint
from schema import recap_answers


@endpoint(open=True, answer=recap_answers.PublicRecap, errors=(RecapNotFound, RateLimited))
def handler(request):
    """What anybody with the public link sees of a finished draft: the picks, and its members' names."""
    return recap_link.public(request.services, request.path["token"], request.address)
