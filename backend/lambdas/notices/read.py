"""GET /api/me/notifications"""

from actions import wishes
from gateway import endpoint
from schema import notice_answers


@endpoint(answer=notice_answers.Wishes)
def handler(request):
    """What I am notified of, by which channels, and my quiet hours."""
    return wishes.shown(wishes.of(request.services, request.user_id))
