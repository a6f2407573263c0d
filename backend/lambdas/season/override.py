"""PUT /api/leagues/{league_id}/overrides/{game_id}"""

import msgspec

from actions import rulings
from domain.errors import CommissionerOnly, ReasonRequired
from domain.season_errors import GameExists, GameNotFound, SeasonIsClosed, TooManyRulings
from gateway import endpoint
from schema import answers, season_requests


@endpoint(
    body=season_requests.OverrideResult,
    answer=answers.Seq,
    errors=(CommissionerOnly, SeasonIsClosed, GameNotFound, GameExists, ReasonRequired, TooManyRulings),
)
def handler(request):
    """Rule how a game ended for this league alone, with a reason. Commissioner only."""
    result = msgspec.to_builtins(request.body)
    path, reason = request.path, result.pop("reason", None)
    return {"seq": rulings.override(*request.in_league, path["game_id"], result, reason, request.command).seq}
