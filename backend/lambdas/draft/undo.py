"""POST /api/leagues/{league_id}/draft/undo"""

from actions import draft
from domain.errors import CommandMismatch, CommissionerOnly, LeagueNotFound, NothingToUndo
from gateway import endpoint
from schema import answers, requests


@endpoint(
    body=requests.Undo,
    answer=answers.Seq,
    errors=(LeagueNotFound, CommissionerOnly, NothingToUndo, CommandMismatch),
)
def handler(request):
    """Take the last pick back, with a reason everybody sees. Commissioner only."""
    league_id = request.path["league_id"]
    return {"seq": draft.undo(request.services, request.user_id, league_id, request.body.reason, request.command).seq}
