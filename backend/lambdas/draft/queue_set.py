"""PUT /api/leagues/{league_id}/queue"""

from actions import draft
from domain.errors import QueueChanged, TeamNotFound
from gateway import endpoint
from schema import answers, requests


@endpoint(body=requests.SetQueue, answer=answers.Queue, errors=(TeamNotFound, QueueChanged))
def handler(request):
    """Replace my queue, best first; with `if_version`, only if it was not changed meanwhile."""
    body = request.body
    return draft.set_queue(*request.in_league, body.team_ids, body.if_version)
