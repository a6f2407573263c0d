"""POST /api/me/calendar"""

from actions import season_calendar
from gateway import endpoint
from schema import season_answers


@endpoint(answer=season_answers.CalendarAddress)
def handler(request):
    """An address at which calendar programs find my teams' games. The one from before is dead."""
    return season_calendar.make(request.services, request.user_id)
