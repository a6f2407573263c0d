"""GET /api/leagues/{league_id}/webhooks"""

from actions import webhooks
from domain.errors import CommissionerOnly
from gateway import endpoint
from schema import notice_answers


@endpoint(answer=notice_answers.WebhookList, errors=(CommissionerOnly,))
def handler(request):
    """The webhooks of this league, without their addresses. Commissioner only."""
    return {"webhooks": webhooks.listed(*request.in_league)}
