"""While picks come in nothing jumps; and what a pick costs to draw, in the largest room there is."""

import json
import statistics

import pytest
from browser.conftest import LAPTOP, PHONE
from browser.draft_room import clock_bar, expect_live, expect_picks, resize_room, teams_panel
from browser.expecting import expect
from support import thorough
from support.clients.client import open_league, ranked_teams

pytestmark = pytest.mark.browser
COMPETITION, MEMBERS, TEAMS = "ncaa-men-2025", 30, 68
WATCH_SHIFTS = """() => {
  // All but the list of what happened, whose newest entry stands on top and moves the older ones.
  window.shifts = [];
  const place = ({x, y, width, height}) => [x, y, width, height].map(Math.round).join(' ');
  const moved = ({node, previousRect, currentRect}) =>
    `${node?.outerHTML?.slice(0, 100) ?? node?.data}: ${place(previousRect)} to ${place(currentRect)}`;
  const isList = ({node}) => node?.parentElement?.closest('[aria-labelledby="draft-activity"]');
  const watch = (list) => list.getEntries().filter((one) => !one.hadRecentInput).forEach((one) =>
    window.shifts.push(...one.sources.filter((source) => !isList(source)).map(moved)));
  new PerformanceObserver(watch).observe({type: 'layout-shift'});
}"""
PICKS = 35 if thorough.whole else 6
TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


class Largest:
    """Ana, the commissioner, picks for everybody; Ben looks on; 28 bots wait."""

    def __init__(self, server, people):
        self.ana, self.ben = people(server, "Ana", "Ben")
        self.teams = ranked_teams(self.ana, COMPETITION)
        assert len(self.teams) == TEAMS
        members = [self.ana, self.ben]
        self.id = open_league(
            members, COMPETITION, bots=MEMBERS - 2, rounds=2, pick_seconds=300, autopick_delay_seconds=60
        )
        bots = [one["user_id"] for one in self.ana.rest.ok("GET", f"/api/leagues/{self.id}")["members"]][2:]
        self.order = [bots[0], self.ben.user_id, bots[1], self.ana.user_id, *bots[2:]]
        self.ana.rest.ok("PUT", f"/api/leagues/{self.id}/order", {"user_ids": self.order})
        self.ana.post(self.id, "draft/start")
        self.made = 0

    @property
    def on_clock(self) -> str:
        return (self.order + self.order[::-1])[self.made]

    def pick(self) -> None:
        answer = self.ana.pick(self.id, self.made + 1, self.teams[self.made], user_id=self.on_clock)
        assert answer.status == 201, answer
        self.made += 1


@pytest.fixture
def largest(server, people) -> Largest:
    return Largest(server, people)


def test_nothing_jumps_while_picks_come_in(server, visit, largest):
    sizes = (PHONE, LAPTOP)
    pages = [
        visit(server.url, f"/leagues/{largest.id}", who=largest.ben, size=size, motion="no-preference")
        for size in sizes
    ]
    for page in pages:
        expect_live(page)
        page.evaluate(WATCH_SHIFTS)
    for pick_no in range(1, PICKS):  # Ben's own turn is among them, and one of somebody who is away
        if largest.on_clock == largest.ana.user_id and pick_no <= MEMBERS:  # she never opens the room
            for page in pages:
                expect(clock_bar(page)).to_contain_text("away 0:")
        largest.pick()
        if pick_no < 5:
            for page in pages:
                expect(clock_bar(page)).to_contain_text(f"pick {pick_no + 1} of 60")
    for page in pages:
        expect_picks(page, largest.made)
        expect(clock_bar(page)).to_contain_text(f"pick {PICKS} of 60")
    shifts = [shift for page in pages for shift in page.evaluate("shifts")]
    assert not shifts, "\n".join(str(shift) for shift in shifts)


def test_no_row_moves_under_a_mouse(server, visit, largest):
    """Not as it arrives, not between down and up; what was taken is left out while the mouse is elsewhere."""
    page = visit(server.url, f"/leagues/{largest.id}", who=largest.ben)
    expect_live(page)
    rows = teams_panel(page).locator("button[data-team]")
    expect(rows).to_have_count(TEAMS)
    largest.pick()
    largest.pick()
    expect(clock_bar(page)).to_contain_text("pick 3 of 60")
    row = teams_panel(page).locator(f"button[data-team={largest.teams[4]}]")
    box = row.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    largest.pick()
    expect(clock_bar(page)).to_contain_text("pick 4 of 60")
    assert row.bounding_box() == box
    page.mouse.up()
    expect(row).to_have_attribute("aria-pressed", "true")
    expect(rows).to_have_count(TEAMS)
    clock_bar(page).hover()
    expect(rows).to_have_count(TEAMS - 3)


@pytest.mark.alone
def test_what_a_pick_costs_to_draw(server, visit, largest, chromium, capsys):
    """Printed, not judged: a busy machine says little about the app. The bar is 16 ms."""
    page = visit(server.url, "/leagues", who=largest.ben, motion="no-preference")
    opened = []  # the page before may open its own only now
    page.on("websocket", lambda socket: opened.append(socket))
    page.goto(f"{server.url}/leagues/{largest.id}")
    expect_live(page)

    def pick() -> None:
        with opened[-1].expect_event("framereceived", lambda frame: "pick_made" in str(frame)):
            largest.pick()
        page.evaluate(
            TWO_FRAMES
        )  # and nothing else, for what Playwright looks up in the page would be measured, too

    pick()
    chromium.start_tracing(
        page=page, categories=["devtools.timeline", "disabled-by-default-devtools.timeline"]
    )
    for _ in range(12):
        pick()
    costs = costs_of_picks(json.loads(chromium.stop_tracing())["traceEvents"])
    expect_picks(page, largest.made)
    with capsys.disabled():
        print(
            f"\na pick in a room of {MEMBERS} members x {TEAMS} teams, from the message to the frame:"
            f" {statistics.median(costs):.1f} ms of the main thread's work (median of {len(costs)}; most {max(costs):.1f} ms)"
        )


def costs_of_picks(events: list[dict]) -> list[float]:
    """For each message that came in, ms of CPU that the page's main thread spent until its frame was handed on."""
    arrivals = [event for event in events if event["name"] == "WebSocketReceive"]
    thread = arrivals[0]["pid"], arrivals[0]["tid"]
    own = sorted(
        (event for event in events if (event["pid"], event["tid"]) == thread and event["ph"] == "X"),
        key=lambda event: event["ts"],
    )
    costs = []
    for arrival in arrivals:
        frame = next(
            (event for event in own if event["name"] == "Commit" and event["ts"] > arrival["ts"]), None
        )
        if frame is None:
            continue
        tasks = (event for event in own if event["name"] == "RunTask" and event["ts"] < frame["ts"])
        costs.append(
            sum(event["tdur"] for event in tasks if event["ts"] + event["dur"] > arrival["ts"]) / 1000
        )
    return costs


NOTE_PLACES = """() => {
  const placeOf = (one) => {
    const { x, y, width } = one.getBoundingClientRect();
    return [x, y, width].map(Math.round).join(' ');
  };
  const shown = [...document.querySelectorAll('button, a, input')].filter((one) => one.checkVisibility());
  const noted = shown.map((one) => [one, placeOf(one)]);
  window.moved = () => noted
    .filter(([one, place]) => one.isConnected && placeOf(one) !== place)
    .map(([one, place]) => `${one.ariaLabel ?? one.textContent}: ${place} to ${placeOf(one)}`);
  return noted.length;
}"""


@pytest.mark.parametrize(
    "size, tabs",
    [(PHONE, ("Board", "Teams")), ((740, 360), ("Teams",)), (LAPTOP, ("Activity",))],
    ids=["phone", "landscape", "laptop"],
)
def test_what_comes_and_goes_moves_nothing_that_can_be_tapped(server, visit, people, size, tabs):
    """The help with a member who is away, and my turn in another league.

    A phone on its side has room for one row of the board beside that help: the current one, which comes into
    view.
    """
    ana, ben = people(server, "Ana", "Ben")
    here = open_league([ana, ben], rounds=6, draft_type="linear", pick_seconds=600)
    there = open_league([ben, ana], rounds=6, draft_type="linear", pick_seconds=600)
    ben.open(here)
    ana.post(here, "draft/start")
    ben.post(there, "draft/start")
    teams = ranked_teams(ana, "nfl-2026")
    assert ana.pick(here, 1, teams[0]).status == 201
    page = visit(server.url, f"/leagues/{here}", who=ana)
    resize_room(page, *size)
    for tab in tabs:
        page.get_by_role("tab", name=tab, exact=True).click()
        expect(clock_bar(page)).to_contain_text("2 of 2 online")
        assert page.evaluate(NOTE_PLACES) > 10
        ben.drop()
        expect(page.get_by_role("region", name="Ben is away")).to_be_visible()
        assert page.evaluate("moved()") == []
        ben.open(here)
        expect(page.get_by_role("region", name="Ben is away")).to_have_count(0)
    assert ben.pick(there, 1, teams[0]).status == 201
    bar = page.get_by_role("complementary", name="Draft of")
    expect(bar).to_contain_text("Your turn in Friends")
    assert page.evaluate("moved()") == []
    bar.get_by_role("link", name="Pick now").click()
    expect(page).to_have_url(f"{server.url}/leagues/{there}")
