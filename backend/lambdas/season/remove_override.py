"""DELETE /api/leagues/{league_id}/overrides/{game_id}"""

from actions import rulings
from domain.errors import CommissionerOnly
from domain.season_errors import GameExists, GameNotFound, SeasonIsClosed
from gateway import endpoint
from schema import answers


@endpoint(
    answer=answers.Seq,
    errors=(CommissionerOnly, SeasonIsClosed, GameNotFound, GameExists),
    query=("cmd_id",),
)
def handler(request):
    """Let a game's own result hold again in this league, or bring a removed game back. Commissioner only."""
    return {"seq": rulings.remove_override(*request.in_league, request.path["game_id"], request.command).seq}
