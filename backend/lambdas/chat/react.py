"""PUT /api/leagues/{league_id}/chat/{message_id}/reactions/{emoji}"""

from actions import chat
from domain.errors import InvalidRequest
from domain.reach_errors import MessageDeleted, MessageNotFound, TooManyReactions
from gateway import endpoint


@endpoint(status=204, errors=(MessageNotFound, MessageDeleted, TooManyReactions, InvalidRequest))
def handler(request):
    """React to a message with one emoji. Idempotent."""
    path = request.path
    chat.react(*request.in_league, path["message_id"], path["emoji"], True)
