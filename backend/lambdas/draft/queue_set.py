"""PUT /api/leagues/{league_id}/queue"""

from actions import draft
from domain.errors import QueueChanged, TeamNotFound
from gateway import endpoint
from schema import answers, requests


@endpoint(body=requests.SetQueue, answer=answers.Queue, errors=(TeamNotFound, QueueChanged))
def handler(request):
    """Replace my queue, best first; with `if_version`, only if unchanged. A known save is not done again."""
    body = request.body
    cmd_id = None if body.cmd_id is None else str(body.cmd_id)
    return draft.set_queue(*request.in_league, body.team_ids, body.if_version, cmd_id)
