"""PUT /api/leagues/{league_id}/chat/read"""

from actions import chat
from gateway import endpoint
from schema import requests


@endpoint(body=requests.ReadChat, status=204)
def handler(request):
    """Mark everything up to this message as seen. The mark never moves back."""
    chat.set_read(*request.in_league, request.body.id)
