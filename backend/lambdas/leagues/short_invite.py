"""POST /api/leagues/{league_id}/invite/short"""

from actions import short_codes
from domain.errors import CommissionerOnly, DraftAlreadyStarted
from gateway import endpoint
from schema import answers, requests


@endpoint(body=requests.Repeatable, answer=answers.ShortCode, errors=(CommissionerOnly, DraftAlreadyStarted))
def handler(request):
    """An invitation code to read aloud, while the lobby is open, for 30 minutes. Commissioner only."""
    return short_codes.make(*request.in_league)
