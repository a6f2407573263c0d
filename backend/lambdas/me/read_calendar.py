"""GET /api/me/calendar"""

from actions import season_calendar
from gateway import endpoint
from schema import season_answers


@endpoint(answer=season_answers.CalendarMade)
def handler(request):
    """Whether my calendar has an address, which only its maker was shown."""
    return season_calendar.made(request.services, request.user_id)
