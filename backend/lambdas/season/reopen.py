"""POST /api/leagues/{league_id}/season/reopen"""

from actions import season_end
from domain.errors import CommissionerOnly, SeasonNotClosed
from gateway import endpoint
from schema import answers, season_requests


@endpoint(body=season_requests.ReopenSeason, answer=answers.Seq, errors=(CommissionerOnly, SeasonNotClosed))
def handler(request):
    """Reopen a closed season; its table follows the results again. Commissioner only."""
    body, league_id = request.body, request.path["league_id"]
    opened = season_end.reopen(request.services, request.user_id, league_id, body.reason, request.command)
    return {"seq": opened.seq}
