"""PUT /api/leagues/{league_id}/notifications"""

from actions import wishes
from domain.reach_errors import NotificationsChanged
from gateway import endpoint
from schema import notice_answers, notice_requests


@endpoint(body=notice_requests.SetLeagueWishes, answer=notice_answers.Wishes, errors=(NotificationsChanged,))
def handler(request):
    """Choose what I am notified of in this league; with `if_version`, only if unchanged meanwhile.

    Without a choice, my choice for all leagues applies.
    """
    body = request.body
    return wishes.shown(wishes.set_for_league(*request.in_league, *body.chosen, body.if_version))
