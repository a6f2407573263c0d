"""POST /api/realtime/ticket"""

from actions import realtime
from domain.errors import LeagueNotFound
from gateway import endpoint
from schema import answers, requests


@endpoint(seat=True, body=requests.TicketRequest, answer=answers.Ticket, errors=(LeagueNotFound,))
def handler(request):
    """A one-time ticket for opening a native WebSocket, valid for 30 seconds."""
    league_id = request.body.league_id
    return realtime.ticket(request.services, request.user_id, league_id, request.seat, request.sign_in)
