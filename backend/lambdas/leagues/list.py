"""GET /api/leagues"""

from actions import leagues
from gateway import endpoint
from schema import answers


@endpoint(answer=answers.Leagues)
def handler(request):
    """My leagues, the one with the latest pick (or creation) first."""
    return {"leagues": leagues.mine(request.services, request.user_id)}
