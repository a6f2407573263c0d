"""PUT /api/me/notifications"""

from actions import wishes
from gateway import endpoint
from schema import notice_answers, notice_requests


@endpoint(body=notice_requests.SetWishes, answer=notice_answers.Wishes)
def handler(request):
    """Choose what I am notified of in leagues without a choice of their own, and my quiet hours."""
    body = request.body
    quiet = body.quiet and wishes.quiet_of(body.quiet)
    return wishes.shown(wishes.set_general(request.services, request.user_id, *body.chosen, quiet))
