"""GET /api/calendar/{token}"""

from actions import season_calendar
from domain.errors import RateLimited
from domain.files import File
from domain.season_errors import CalendarNotFound
from gateway import endpoint


@endpoint(open=True, answer=File, errors=(CalendarNotFound, RateLimited))
def handler(request):
    """My teams' games for a calendar program (text/calendar). The secret address itself grants access."""
    return season_calendar.feed(request.services, request.path["token"], request.address)
