"""POST /api/leagues/{league_id}/chat"""

from actions import chat
from domain.chat import Message
from domain.errors import CommissionerOnly
from gateway import endpoint
from schema import requests


@endpoint(body=requests.PostMessage, answer=Message, status=201, errors=(CommissionerOnly,))
def handler(request):
    """Post a message to the league; an `announcement` is for the commissioner and co-commissioners."""
    body = request.body
    return chat.post(*request.in_league, body.text, body.kind, request.command)
