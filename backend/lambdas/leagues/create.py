"""POST /api/leagues"""

import msgspec

from actions import accounts, leagues
from domain.errors import (
    CommissionerOnly,
    CompetitionNotFound,
    LeagueNotFound,
    TooManyCompetitions,
    TooManyLeagues,
)
from domain.view import league_view
from gateway import endpoint
from schema import answers, requests


@endpoint(
    body=requests.CreateLeague,
    answer=answers.CreatedLeague,
    status=201,
    errors=(CommissionerOnly, CompetitionNotFound, TooManyLeagues, TooManyCompetitions, LeagueNotFound),
)
def handler(request):
    """Open a league; I am its commissioner and first member. With again_from, its people come along."""
    user = accounts.me(request.services, request.user_id)
    given = msgspec.to_builtins(request.body.settings)
    body = request.body
    made = leagues.create(
        request.services, user, body.name, body.competition_id, given, request.command, body.again_from
    )
    told = {} if made.others_told is None else {"others_told": made.others_told}
    return league_view(made.league) | told
