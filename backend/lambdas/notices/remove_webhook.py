"""DELETE /api/leagues/{league_id}/webhooks/{webhook_id}"""

from actions import webhooks
from domain.errors import CommissionerOnly
from domain.reach_errors import WebhookNotFound
from gateway import endpoint


@endpoint(status=204, errors=(CommissionerOnly, WebhookNotFound))
def handler(request):
    """Stop posting to a webhook. Commissioner only."""
    webhooks.remove(*request.in_league, request.path["webhook_id"])
