"""POST /api/leagues/{league_id}/season/close"""

from actions import season_end
from domain.errors import CommissionerOnly
from domain.season_errors import DraftNotComplete
from gateway import endpoint
from schema import answers, requests


@endpoint(body=requests.Command, answer=answers.Seq, errors=(CommissionerOnly, DraftNotComplete))
def handler(request):
    """Close the season and keep its current table and trophies. Commissioner only."""
    return {"seq": season_end.close(*request.in_league, request.command).seq}
