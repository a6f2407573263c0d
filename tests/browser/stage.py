"""Leagues in every state and a page for each kind of visitor, for the tests of all screens."""

from browser.conftest import LAPTOP, Visits, sign_up
from browser.expecting import expect
from playwright.sync_api import Locator, Page
from support.clients.client import Member, open_league, ranked_teams

GO = "(path) => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')); }"
"""Goes to another screen as a link does, without reloading the app."""


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
    """Keeps the NFL in the list of competitions, which otherwise leaves out seasons that are over."""
    page.route("**/api/competitions", lambda route: route.fulfill(json={"competitions": [NFL]}))


class Stage:
    """Leagues in every state, and a page for each kind of visitor, kept from screen to screen."""

    def __init__(self, server, visits: Visits):
        self.server = server
        self.visits = visits
        self.ana, self.ben, self.dev, self.eve = (
            sign_up(server, name) for name in ("Ana Lima", "Ben", "Dev", "Eve")
        )
        self.teams = ranked_teams(self.ana, "nfl-2026")
        self.lobby = open_league([self.ana, self.ben], bots=1, max_members=5, rounds=6, starts_at=2**41)
        self.waits_for_ben = self._drafting(1)
        self.waits_for_dev = self._drafting(2)
        self.paused = self._drafting(4)
        self.ana.rest.ok("POST", f"/api/leagues/{self.paused}/draft/pause", {"reason": "Pizza"})
        self.finished = self._drafting(6, rounds=2)
        self._pages: dict[str, Page] = {}

    def _drafting(self, picks: int, **settings) -> str:
        """A draft of Ana, Ben and Dev after this many picks, with four teams in Ben's queue."""
        settings = {"rounds": 6, "draft_type": "linear", "pick_seconds": 3600, **settings}
        members = [self.ana, self.ben, self.dev]
        league_id = open_league(members, **settings)
        self.ben.rest.ok("PUT", f"/api/leagues/{league_id}/queue", {"team_ids": self.teams[:4]})
        self.ana.rest.ok("POST", f"/api/leagues/{league_id}/draft/start")
        for pick_no in range(1, picks + 1):
            on_clock = members[(pick_no - 1) % 3]
            assert (
                self.ana.pick(league_id, pick_no, self.teams[pick_no], user_id=on_clock.user_id).status == 201
            )
        return league_id

    def invitation(self, league_id: str) -> str:
        return "/join/" + self.ana.rest.ok("GET", f"/api/leagues/{league_id}")["invite_code"]

    def page(self, path: str, who: Member | None = None) -> Page:
        """The visitor's page at this address, at a laptop's size whatever it was before."""
        name = who.name if who else ""
        if name not in self._pages:
            self._pages[name] = self.visits(self.server.url, path, who=who)
        else:
            self._pages[name].set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
            go(self._pages[name], path)  # starts the screen anew, even if it is the same one
        return self._pages[name]

    def close(self) -> None:
        for member in (self.ana, self.ben, self.dev, self.eve):
            member.close()


def go(page: Page, path: str) -> None:
    """Navigates within the app, which is cheaper than a reload. Nothing of the previous screen remains."""
    page.evaluate(GO, "/nowhere")
    heading(page, "Page not found")
    page.evaluate(GO, path)


def heading(page: Page, name: str) -> Page:
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    return page


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def dialog(page: Page) -> Locator:
    """Checks only the dialog, because what it covers was checked before."""
    expect(page.get_by_role("dialog")).to_be_visible()
    return page.get_by_role("dialog")
