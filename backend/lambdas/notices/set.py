"""PUT /api/me/notifications"""

from actions import wishes
from domain.reach_errors import NotificationsChanged
from gateway import endpoint
from schema import notice_answers, notice_requests


@endpoint(body=notice_requests.SetWishes, answer=notice_answers.Wishes, errors=(NotificationsChanged,))
def handler(request):
    """Choose what I am notified of, and quiet hours; with `if_version`, only if unchanged meanwhile.

    It applies to leagues without a choice of their own.
    """
    body = request.body
    quiet = body.quiet and wishes.quiet_of(body.quiet)
    chosen = (*body.chosen, quiet, body.if_version)
    return wishes.shown(wishes.set_general(request.services, request.user_id, *chosen))
