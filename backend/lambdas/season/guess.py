"""PUT /api/leagues/{league_id}/guess"""

from actions import rulings
from domain.season_errors import GuessLocked, ScoringDoesNotFit, SeasonIsClosed
from gateway import endpoint
from schema import answers, season_requests


@endpoint(
    body=season_requests.SetGuess, answer=answers.Seq, errors=(SeasonIsClosed, ScoringDoesNotFit, GuessLocked)
)
def handler(request):
    """Set my guess at the number that decides ties. Nobody else can read it until the first game begins."""
    return {"seq": rulings.set_guess(*request.in_league, request.body.value, request.command).seq}
