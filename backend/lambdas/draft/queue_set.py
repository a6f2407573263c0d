"""PUT /api/leagues/{league_id}/queue"""

from actions import draft
from domain.errors import LeagueNotFound, TeamNotFound
from gateway import endpoint
from schema import answers, requests


@endpoint(body=requests.SetQueue, answer=answers.Queue, errors=(LeagueNotFound, TeamNotFound))
def handler(request):
    """Replace my queue, best first."""
    league_id = request.path["league_id"]
    return {"team_ids": draft.set_queue(request.services, request.user_id, league_id, request.body.team_ids)}
