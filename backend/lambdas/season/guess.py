"""PUT /api/leagues/{league_id}/guess"""

from actions import rulings
from domain.errors import GuessLocked, ScoringDoesNotFit, SeasonIsClosed
from gateway import endpoint
from schema import answers, season_requests


@endpoint(
    body=season_requests.SetGuess, answer=answers.Seq, errors=(SeasonIsClosed, ScoringDoesNotFit, GuessLocked)
)
def handler(request):
    """Set my guess at the number that decides ties. Nobody else can read it until the first game begins."""
    league_id = request.path["league_id"]
    said = rulings.set_guess(
        request.services, request.user_id, league_id, request.body.value, request.command
    )
    return {"seq": said.seq}
