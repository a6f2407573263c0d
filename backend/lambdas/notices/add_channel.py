"""POST /api/me/channels"""

from actions import channels
from domain.reach_errors import PushOff
from gateway import endpoint
from schema import notice_answers, notice_requests


@endpoint(body=notice_requests.AddChannel, answer=notice_answers.ChannelView, status=201, errors=(PushOff,))
def handler(request):
    """Tell me on this device, as long as I am signed in there; the same browser again renews it."""
    body = request.body
    given = channels.subscription(body.subscription.endpoint, body.subscription.keys)
    return channels.add_push(request.services, request.user_id, request.sign_in, given, body.label)
