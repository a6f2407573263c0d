"""DELETE /api/me/calendar"""

from actions import season_calendar
from gateway import endpoint


@endpoint(status=204)
def handler(request):
    """The address of my calendar leads nowhere any more."""
    season_calendar.stop(request.services, request.user_id)
