"""POST /api/leagues/join"""

from actions import accounts, leagues
from domain.errors import DraftAlreadyStarted, InviteNotFound, LeagueFull, LeagueNotFound, TooManyLeagues
from domain.view import league_view
from gateway import endpoint
from schema import answers, requests


@endpoint(
    body=requests.JoinLeague,
    answer=answers.LeagueView,
    errors=(InviteNotFound, LeagueFull, TooManyLeagues, DraftAlreadyStarted, LeagueNotFound),
)
def handler(request):
    """Take a seat with an invitation code. Members just get the league."""
    user = accounts.me(request.services, request.user_id)
    joined = leagues.join(request.services, user, request.body.invite_code, request.command, request.address)
    return league_view(joined.league)
