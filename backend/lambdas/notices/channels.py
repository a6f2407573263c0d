"""GET /api/me/channels"""

from actions import channels
from gateway import endpoint
from schema import notice_answers


@endpoint(answer=notice_answers.ChannelList)
def handler(request):
    """By which of my devices I am told what happens."""
    return {"channels": channels.listed(request.services, request.user_id)}
