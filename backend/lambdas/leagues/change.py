"""PATCH /api/leagues/{league_id}"""

import msgspec

from actions import leagues
from domain.errors import CommissionerOnly, DraftAlreadyStarted
from domain.view import league_view
from gateway import endpoint
from schema import answers, requests


@endpoint(
    body=requests.ChangeLeague, answer=answers.LeagueView, errors=(CommissionerOnly, DraftAlreadyStarted)
)
def handler(request):
    """Change the name, or the settings before the start. Commissioner only."""
    given = msgspec.to_builtins(request.body.settings) if request.body.settings else None
    changed = leagues.change(*request.in_league, request.body.name, given, request.command)
    return league_view(changed.league)
