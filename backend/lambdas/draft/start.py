"""POST /api/leagues/{league_id}/draft/start"""

from actions import draft
from domain.errors import CommissionerOnly, DraftAlreadyStarted, NotEnoughMembers, NotEnoughTeams
from gateway import endpoint
from schema import answers, requests


@endpoint(
    body=requests.Command,
    answer=answers.Seq,
    errors=(CommissionerOnly, DraftAlreadyStarted, NotEnoughMembers, NotEnoughTeams),
)
def handler(request):
    """Start the draft: seats are frozen, the first member is on the clock. Commissioner only."""
    return {"seq": draft.start(*request.in_league, request.command).seq}
