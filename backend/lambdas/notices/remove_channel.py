"""DELETE /api/me/channels/{channel_id}"""

from actions import channels, email_channel
from domain.reach_errors import ChannelNotFound
from gateway import endpoint


@endpoint(status=204, errors=(ChannelNotFound,))
def handler(request):
    """Stop notifying me on this device, or by e-mail."""
    channel_id = request.path["channel_id"]
    of = email_channel if channel_id == email_channel.ID else channels
    of.remove(request.services, request.user_id, channel_id)
