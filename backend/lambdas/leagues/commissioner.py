"""POST /api/leagues/{league_id}/commissioner"""

from actions import people
from domain.errors import CommissionerHere, CommissionerOnly, MemberNotFound, TakeoverTooSoon
from gateway import endpoint
from schema import answers, requests


@endpoint(
    body=requests.Commissioner,
    answer=answers.Seq,
    errors=(CommissionerOnly, MemberNotFound, CommissionerHere, TakeoverTooSoon),
)
def handler(request):
    """Hand over the league (`user_id`), or announce and then make a takeover from an absent commissioner.

    An empty body from the commissioner stops a takeover.
    """
    if request.body.user_id is not None:
        done = people.hand_over(*request.in_league, request.body.user_id, request.command)
    else:
        done = people.take_over(*request.in_league, request.command)
    return {"seq": done.seq}
