"""POST /api/unsubscribe/{token}"""

from actions import mail_notices
from domain.errors import RateLimited
from domain.reach_errors import UnsubscribeNotFound
from gateway import endpoint


@endpoint(open=True, status=204, errors=(UnsubscribeNotFound, RateLimited))
def handler(request):
    """End all notices by mail to the owner of this link. Mail programs post here on one click."""
    mail_notices.unsubscribe(request.services, request.path["token"], request.address)
