"""POST /api/leagues/{league_id}/draft/undo"""

from actions import draft
from domain.commands import UndoPick
from domain.errors import CommissionerOnly, NothingToUndo, StalePick
from domain.season_errors import SeasonIsClosed
from gateway import endpoint
from schema import answers, requests


@endpoint(
    body=requests.Undo,
    answer=answers.Seq,
    errors=(CommissionerOnly, SeasonIsClosed, NothingToUndo, StalePick),
)
def handler(request):
    """Take back the last pick, with a reason everybody sees. Commissioner only."""
    order = UndoPick(request.user_id, request.body.reason, request.body.pick_no)
    return {"seq": draft.order(request.services, order, request.path["league_id"], request.command).seq}
