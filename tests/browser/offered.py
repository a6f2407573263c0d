"""What the app offers for a new league does not depend on the day on which a test runs."""

from playwright.sync_api import Page

NFL = {
    "id": "nfl-2026",
    "sport": "American football",
    "name": "NFL",
    "season": "2026",
    "team_count": 32,
    "rating_source": None,
    "custom": False,
    "stages": [],
    "draws": True,
}


def offer_the_nfl(page: Page) -> None:
    """The list of competitions leaves out a season that is over; this page is offered the NFL for ever."""
    page.route("**/api/competitions", lambda route: route.fulfill(json={"competitions": [NFL]}))
