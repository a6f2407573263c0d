"""PUT /api/leagues/{league_id}/members/{user_id}/role"""

from actions import people
from domain.errors import CommissionerOnly, MemberNotFound
from gateway import endpoint
from schema import answers, requests


@endpoint(body=requests.SetRole, answer=answers.Seq, errors=(CommissionerOnly, MemberNotFound))
def handler(request):
    """Make a member a co-commissioner, who runs the draft with me, or a member again. Commissioner only."""
    done = people.set_role(*request.in_league, request.path["user_id"], request.body.role, request.command)
    return {"seq": done.seq}
