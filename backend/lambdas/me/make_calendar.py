"""POST /api/me/calendar"""

from actions import season_calendar
from gateway import endpoint
from schema import season_answers


@endpoint(answer=season_answers.CalendarAddress)
def handler(request):
    """Make an address where calendar programs find my teams' games, replacing the old one."""
    return season_calendar.make(request.services, request.user_id)
