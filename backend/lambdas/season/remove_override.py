"""DELETE /api/leagues/{league_id}/overrides/{game_id}"""

from actions import rulings
from domain.errors import CommandMismatch, CommissionerOnly, GameNotFound, LeagueNotFound, SeasonIsClosed
from gateway import endpoint
from schema import answers


@endpoint(
    answer=answers.Seq,
    errors=(LeagueNotFound, CommissionerOnly, SeasonIsClosed, GameNotFound, CommandMismatch),
    query=("cmd_id", "reason"),
)
def handler(request):
    """Let a game's own result hold again in this league. Commissioner only."""
    path, reason = request.path, request.query.get("reason")
    ruled = rulings.remove_override(
        request.services, request.user_id, path["league_id"], path["game_id"], reason, request.command
    )
    return {"seq": ruled.seq}
