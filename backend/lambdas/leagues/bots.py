"""POST /api/leagues/{league_id}/bots"""

from actions import leagues
from domain.errors import CommissionerOnly, DraftAlreadyStarted, LeagueFull
from domain.view import league_view
from gateway import endpoint
from schema import answers, requests


@endpoint(
    body=requests.AddBots,
    answer=answers.LeagueView,
    errors=(CommissionerOnly, DraftAlreadyStarted, LeagueFull),
)
def handler(request):
    """Fill seats with bots, to practise or to make up the numbers. Commissioner only, before the start."""
    added = leagues.add_bots(*request.in_league, request.body.count, request.command, request.body.seen)
    return league_view(added.league)
