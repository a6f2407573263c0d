"""POST /api/leagues/{league_id}/games"""

import msgspec

from actions import rulings
from domain.errors import CommissionerOnly, ReasonRequired, TeamNotFound
from domain.season_errors import GameExists, SeasonIsClosed, TooManyRulings
from gateway import endpoint
from schema import answers, season_requests


@endpoint(
    body=season_requests.AddLeagueGame,
    answer=answers.Seq,
    status=201,
    errors=(CommissionerOnly, SeasonIsClosed, TeamNotFound, ReasonRequired, GameExists, TooManyRulings),
)
def handler(request):
    """Add a game that no source reports, for this league alone. Commissioner only."""
    given = msgspec.to_builtins(request.body)
    given.pop("cmd_id", None)
    reason = given.pop("reason", None)
    return {"seq": rulings.add_game(*request.in_league, given, reason, request.command).seq}
