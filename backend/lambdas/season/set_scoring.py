"""PUT /api/leagues/{league_id}/scoring"""

import msgspec

from actions import scoring
from domain.errors import CommissionerOnly, ReasonRequired
from domain.season_errors import ScoringDoesNotFit, ScoringNeverScores, SeasonIsClosed
from gateway import endpoint
from schema import answers, season_requests


@endpoint(
    body=season_requests.SetScoring,
    answer=answers.Seq,
    errors=(CommissionerOnly, ReasonRequired, SeasonIsClosed, ScoringDoesNotFit, ScoringNeverScores),
)
def handler(request):
    """Choose how the season is scored: a preset, or rules of your own. Commissioner only."""
    given = msgspec.to_builtins(request.body)
    chosen = (given.get("preset"), given.get("scoring"), given.get("reason"))
    return {"seq": scoring.set_scoring(*request.in_league, *chosen, request.command).seq}
