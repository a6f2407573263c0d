"""DELETE /api/me/channels/{channel_id}"""

from actions import channels
from domain.reach_errors import ChannelNotFound
from gateway import endpoint


@endpoint(status=204, errors=(ChannelNotFound,))
def handler(request):
    """Tell me nothing on this device any more."""
    channels.remove(request.services, request.user_id, request.path["channel_id"])
