"""POST /api/me/channels/{channel_id}/test"""

from actions import channels, email_channel
from domain.reach_errors import ChannelNotFound, PushOff
from gateway import endpoint
from schema import notice_answers, requests


@endpoint(body=requests.Repeatable, answer=notice_answers.TestResult, errors=(ChannelNotFound, PushOff))
def handler(request):
    """Send a test to this device, or by e-mail, and return the outcome."""
    channel_id = request.path["channel_id"]
    of = email_channel if channel_id == email_channel.ID else channels
    return of.test(request.services, request.user_id, channel_id)
