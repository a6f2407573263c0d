"""POST /api/leagues/{league_id}/season/reopen"""

from actions import season_end
from domain.errors import CommissionerOnly
from domain.season_errors import SeasonNotClosed
from gateway import endpoint
from schema import answers, season_requests


@endpoint(body=season_requests.ReopenSeason, answer=answers.Seq, errors=(CommissionerOnly, SeasonNotClosed))
def handler(request):
    """Reopen a closed season; its table follows the results again. Commissioner only."""
    return {"seq": season_end.reopen(*request.in_league, request.body.reason, request.command).seq}
