"""POST /api/leagues/{league_id}/commissioner"""

from actions import people
from domain.errors import (
    CommandMismatch,
    CommissionerHere,
    CommissionerOnly,
    LeagueNotFound,
    MemberNotFound,
    TakeoverTooSoon,
)
from gateway import endpoint
from schema import answers, requests


@endpoint(
    body=requests.Commissioner,
    answer=answers.Seq,
    errors=(
        LeagueNotFound,
        CommissionerOnly,
        MemberNotFound,
        CommissionerHere,
        TakeoverTooSoon,
        CommandMismatch,
    ),
)
def handler(request):
    """Hand the league over (`user_id`), or take it over from a commissioner who is away: announce it, then again.

    From the commissioner an empty body stops a takeover.
    """
    services, league_id = request.services, request.path["league_id"]
    if request.body.user_id is not None:
        done = people.hand_over(services, request.user_id, league_id, request.body.user_id, request.command)
    else:
        done = people.take_over(services, request.user_id, league_id, request.command)
    return {"seq": done.seq}
