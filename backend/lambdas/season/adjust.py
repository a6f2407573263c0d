"""POST /api/leagues/{league_id}/adjustments"""

from actions import rulings
from domain.errors import CommissionerOnly, MemberNotFound, ReasonRequired
from domain.season_errors import SeasonIsClosed, TooManyRulings
from gateway import endpoint
from schema import answers, season_requests


@endpoint(
    body=season_requests.AdjustPoints,
    answer=answers.Seq,
    status=201,
    errors=(CommissionerOnly, SeasonIsClosed, MemberNotFound, ReasonRequired, TooManyRulings),
)
def handler(request):
    """Give a member points, or take some (below 0), with a reason. Commissioner only."""
    body = request.body
    given = (body.user_id, body.points, body.reason)
    return {"seq": rulings.adjust(*request.in_league, *given, request.command).seq}
