"""DELETE /api/leagues/{league_id}/chat/{message_id}"""

from actions import chat
from domain.errors import CommissionerOnly
from domain.reach_errors import MessageNotFound
from gateway import endpoint


@endpoint(status=204, errors=(CommissionerOnly, MessageNotFound))
def handler(request):
    """Empty a message: my own, or as the commissioner any. Everyone sees that it was deleted, and by whom."""
    chat.remove(*request.in_league, request.path["message_id"])
