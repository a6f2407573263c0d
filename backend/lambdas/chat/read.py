"""GET /api/leagues/{league_id}/chat"""

from actions import chat
from gateway import endpoint
from schema import chat_answers


@endpoint(answer=chat_answers.Chat, query=("since_rev", "before", "limit"))
def handler(request):
    """The newest messages, the page before the id `before`, or with `since_rev` those changed since."""
    query = request.query
    asked = (query.get("since_rev"), query.get("before"), query.get("limit"))
    return chat.read(*request.in_league, *asked)
