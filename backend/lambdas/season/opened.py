"""GET /api/leagues/{league_id}/standings/{user_id}/{team_id}"""

from actions import season
from domain.errors import MemberNotFound, TeamNotFound
from gateway import endpoint
from schema import season_answers


@endpoint(answer=season_answers.OpenedSum, errors=(MemberNotFound, TeamNotFound))
def handler(request):
    """How a member's points for one team add up, game by game."""
    path = request.path
    return season.opened(*request.in_league, path["user_id"], path["team_id"])
