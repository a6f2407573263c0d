"""GET /api/health"""

from config import VERSION
from gateway import endpoint
from schema import answers


@endpoint(open=True, answer=answers.Health)
def handler(request):
    """Whether the server is up."""
    return {"status": "ok", "environment": request.services.config.environment, "version": VERSION}
