"""POST /api/leagues/{league_id}/webhooks"""

from actions import webhooks
from domain.errors import CommissionerOnly
from domain.reach_errors import TooManyWebhooks, WebhooksOff
from gateway import endpoint
from schema import notice_answers, notice_requests


@endpoint(
    body=notice_requests.AddWebhook,
    answer=notice_answers.WebhookView,
    status=201,
    errors=(CommissionerOnly, WebhooksOff, TooManyWebhooks),
)
def handler(request):
    """Post turns and announcements to a channel elsewhere. Commissioner only."""
    body = request.body
    return webhooks.add(*request.in_league, body.kind, body.url)
