"""POST /api/me/channels/{channel_id}/test"""

from actions import channels
from domain.reach_errors import ChannelNotFound, PushOff
from gateway import endpoint
from schema import notice_answers, requests


@endpoint(body=requests.Repeatable, answer=notice_answers.TestResult, errors=(ChannelNotFound, PushOff))
def handler(request):
    """Send something to this device now, and say how it went."""
    return channels.test(request.services, request.user_id, request.path["channel_id"])
