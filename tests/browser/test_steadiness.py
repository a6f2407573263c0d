"""While picks come in nothing jumps; and what a pick costs to draw, in the largest room there is."""

import json
import statistics

import pytest
from browser.conftest import LAPTOP, PHONE
from browser.draft_room import clock_bar, expect_live, expect_picks, teams_panel
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
