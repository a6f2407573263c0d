"""PUT /api/leagues/{league_id}/order"""

from actions import leagues
from domain.errors import CommissionerOnly, DraftAlreadyStarted
from domain.view import league_view
from gateway import endpoint
from schema import answers, requests


@endpoint(body=requests.SetOrder, answer=answers.LeagueView, errors=(CommissionerOnly, DraftAlreadyStarted))
def handler(request):
    """Set the seats, by hand or at random. Commissioner only, before the start."""
    body = request.body
    changed = leagues.set_order(*request.in_league, body.user_ids, body.random, request.command)
    return league_view(changed.league)
