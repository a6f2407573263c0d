"""POST /api/scoring/preview"""

from actions import scoring_preview
from domain.errors import CompetitionNotFound
from domain.season_errors import ScoringDoesNotFit, ScoringNeverScores
from gateway import endpoint
from schema import season_answers, season_requests


@endpoint(
    body=season_requests.PreviewScoring,
    answer=season_answers.ScoringPreview,
    errors=(CompetitionNotFound, ScoringDoesNotFit, ScoringNeverScores),
)
def handler(request):
    """What rules would give: in words, and for each team in the last season. Changes nothing."""
    body = request.body
    return scoring_preview.preview(request.services, request.user_id, body.competition_id, body.scoring)
