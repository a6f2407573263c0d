"""GET /api/leagues/{league_id}/notifications"""

from actions import wishes
from gateway import endpoint
from schema import notice_answers


@endpoint(answer=notice_answers.Wishes)
def handler(request):
    """What I am notified of in this league."""
    return wishes.shown(wishes.of_league(*request.in_league))
