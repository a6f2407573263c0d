"""DELETE /api/me/calendar"""

from actions import season_calendar
from gateway import endpoint


@endpoint(status=204)
def handler(request):
    """Invalidate the address of my calendar."""
    season_calendar.stop(request.services, request.user_id)
