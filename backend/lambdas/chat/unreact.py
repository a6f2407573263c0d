"""DELETE /api/leagues/{league_id}/chat/{message_id}/reactions/{emoji}"""

from actions import chat
from domain.errors import InvalidRequest
from domain.reach_errors import MessageDeleted, MessageNotFound
from gateway import endpoint


@endpoint(status=204, errors=(MessageNotFound, MessageDeleted, InvalidRequest))
def handler(request):
    """Take my reaction back. Idempotent."""
    path = request.path
    chat.react(*request.in_league, path["message_id"], path["emoji"], False)
