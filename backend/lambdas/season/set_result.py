"""PUT /api/competitions/{competition_id}/games/{game_id}"""

import msgspec

from actions import results
from domain.errors import CompetitionNotFound, Forbidden
from domain.season.game import Game
from domain.season_errors import GameNotFound, ImportNotReadable
from gateway import endpoint
from schema import season_requests


@endpoint(
    body=season_requests.SetResult,
    answer=Game,
    errors=(CompetitionNotFound, Forbidden, GameNotFound, ImportNotReadable),
)
def handler(request):
    """Enter or correct one game of a custom competition by hand."""
    given = msgspec.to_builtins(request.body)
    given.pop("cmd_id", None)
    path = request.path
    return results.set_result(
        request.services, request.user_id, path["competition_id"], path["game_id"], given
    )
