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
    services, league_id = request.services, request.path["league_id"]
    if request.body.user_id is not None:
        done = people.hand_over(services, request.user_id, league_id, request.body.user_id, request.command)
    else:
        done = people.take_over(services, request.user_id, league_id, request.command)
    return {"seq": done.seq}
