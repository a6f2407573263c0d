"""GET /api/me/channels"""

from actions import channels, email_channel
from gateway import endpoint
from schema import notice_answers


@endpoint(answer=notice_answers.ChannelList)
def handler(request):
    """The channels that notify me: devices, and e-mail."""
    who = request.services, request.user_id
    return {"channels": channels.listed(*who) + email_channel.listed(*who)}
