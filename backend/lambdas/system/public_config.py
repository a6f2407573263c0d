"""GET /api/config"""

from actions import channels
from domain.league import GRACE_MS
from gateway import endpoint
from schema import answers

RESULTS_OFF = "RESULTS is off, so results are only entered by hand or imported."


@endpoint(open=True, answer=answers.PublicConfig)
def handler(request):
    """How a client gets live updates, and what this deployment offers."""
    services = request.services
    return {
        "environment": services.config.environment,
        "realtime": {"transport": services.transport, "url": services.realtime_url},
        "features": {
            "grace_ms": GRACE_MS,
            "guests": True,
            "custom_competitions": True,
            "practice": True,
            "long_polling": services.long_polling,
            "email": services.mailer.why_off is None,
            "email_why_off": services.mailer.why_off,
            "email_outbox": services.mailer.outbox,
            "results": services.source is not None,
            "results_why_off": None if services.source else RESULTS_OFF,
            **channels.features(services),
        },
    }
