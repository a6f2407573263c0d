"""POST /api/leagues/{league_id}/draft/reset"""

from actions import draft
from domain.errors import CommissionerOnly, DraftNotRunning, PicksWereMade
from gateway import endpoint
from schema import answers, requests


@endpoint(
    body=requests.Command, answer=answers.Seq, errors=(CommissionerOnly, DraftNotRunning, PicksWereMade)
)
def handler(request):
    """Return to the lobby, while there are no picks. Commissioner only."""
    return {"seq": draft.reset(*request.in_league, request.command).seq}
