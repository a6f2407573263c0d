"""POST /api/me/channels"""

from actions import channels, email_channel
from domain.errors import InvalidRequest
from domain.notices import ChannelView
from domain.reach_errors import MailOff, NoPassword, PushOff
from gateway import endpoint
from schema import notice_requests


@endpoint(
    body=notice_requests.AddChannel,
    answer=ChannelView,
    status=201,
    errors=(PushOff, MailOff, NoPassword),
)
def handler(request):
    """Notify me on this device while I am signed in there, or by e-mail. Repeating it renews the channel."""
    body, who = request.body, (request.services, request.user_id)
    if body.kind == "email":
        return email_channel.add(*who)
    if not body.subscription:
        raise InvalidRequest("subscription is missing.", {"field": "subscription"})
    given = channels.subscription(body.subscription.endpoint, body.subscription.keys)
    return channels.add_push(*who, request.sign_in, given, body.label)
