"""The room in windows that are low, or as small as a phone's: what one needs stays in view."""

import re
from itertools import pairwise

import pytest
from browser.conftest import LAPTOP, NETWORK_FAILURES, PHONE
from browser.draft_room import (
    board,
    clock_bar,
    expect_connection,
    expect_live,
    free_teams,
    resize_room,
    show_tab,
    teams_panel,
)
from browser.expecting import expect
from browser.season_stage import Season
from playwright.sync_api import Page
from support.clients.client import open_league, ranked_teams

pytestmark = pytest.mark.browser
LOW = ((740, 360), (640, 400))
"""A phone on its side, a laptop at 200 %."""

EIGHT = 8

ROWS_IN_VIEW = """([tabs, rows]) => {
  const [top, bottom] = [rows[0].closest('ul').parentElement, tabs].map((one) => one.getBoundingClientRect().top);
  return rows.map((row) => row.getBoundingClientRect()).filter((at) => at.top >= top && at.bottom <= bottom).length;
}"""

UNCOVERED = """(cell) => {
  const { left, right, top, bottom } = cell.getBoundingClientRect();
  const middle = [(left + right) / 2, top + 2, bottom - 2];
  return middle.slice(1).every((y) => cell.contains(document.elementFromPoint(middle[0], y)));
}"""

CUT = """(bar) => [...bar.querySelectorAll('*')]
  .filter((one) => getComputedStyle(one).textOverflow === 'ellipsis' && one.scrollWidth > one.clientWidth)
  .map((one) => one.textContent)"""


def expect_tabs_in_view(page: Page) -> None:
    for tab in page.get_by_role("tab").all():
        expect(tab).to_be_in_viewport(ratio=1)


@pytest.fixture
def room(server, visit, people) -> Page:
    """A draft that runs, as the member sees it who is not on the clock."""
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana, ben], rounds=8, draft_type="linear", pick_seconds=None)
    ana.post(league_id, "draft/start")
    page = visit(server.url, f"/leagues/{league_id}", who=ben)
    expect(clock_bar(page)).to_be_visible()
    return page


def test_the_tabs_are_in_view_and_work(room):
    for width, height in LOW:
        resize_room(room, width, height)
        expect_tabs_in_view(room)
        expect(clock_bar(room)).to_be_in_viewport(ratio=1)
        assert clock_bar(room).evaluate(CUT) == []
        show_tab(room, "Teams")
        expect(free_teams(room).first).to_be_in_viewport(ratio=0.95)
        room.get_by_role("tab", name="Teams").press("ArrowDown")
        expect(room.get_by_role("tab", name="Queue")).to_be_focused()
        assert room.evaluate("document.scrollingElement.scrollHeight <= innerHeight"), "nothing is outside"


def test_my_turn_elsewhere_moves_nothing_out_of_the_window(server, visit, people):
    ana, ben = people(server, "Ana", "Ben")
    here = open_league([ana, ben], rounds=8, draft_type="linear", pick_seconds=None)
    there = open_league([ben, ana], rounds=8, draft_type="linear", pick_seconds=None)
    for member, league_id in ((ana, here), (ben, there)):
        member.post(league_id, "draft/start")  # before the page reads its leagues: it does so seldom
    page = visit(server.url, f"/leagues/{here}", who=ben)
    for width, height in (*LOW, PHONE, (1920, 1080)):
        resize_room(page, width, height)
        expect(page.get_by_role("complementary", name="Draft of")).to_contain_text("Your turn in")
        expect(clock_bar(page)).to_be_in_viewport(ratio=1)
        expect_tabs_in_view(page)
        assert page.evaluate("document.scrollingElement.scrollHeight <= innerHeight"), "nothing is outside"


def test_on_its_side_a_list_shows_teams_on_my_turn_and_its_tools_beside_each_other(server, visit, people):
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana, ben], rounds=8, draft_type="linear", pick_seconds=600)
    ana.post(league_id, "draft/start")
    page = visit(server.url, f"/leagues/{league_id}", who=ana)
    for size, rows in ((LOW[0], 3), ((1100, 480), 5)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.get_by_role("tab", name="Teams", exact=True).click()
        expect(page.get_by_role("button", name=re.compile("^Pick "))).to_be_in_viewport(ratio=1)
        for row in range(rows):
            expect(free_teams(page).nth(row)).to_be_in_viewport(ratio=0.95)
        tools = [
            teams_panel(page).get_by_role(role).first
            for role in ("searchbox", "combobox", "radiogroup", "switch")
        ]
        places = [tool.bounding_box() for tool in tools]
        for one, other in pairwise(places):
            assert one["x"] + one["width"] <= other["x"], places


def test_a_phones_clock_makes_room_for_the_list(room):
    resize_room(room, *PHONE)
    show_tab(room, "Teams")
    whole = clock_bar(room).bounding_box()["height"]
    free_teams(room).nth(12).scroll_into_view_if_needed()
    expect(clock_bar(room), "only a hand moves the bar").not_to_have_attribute("data-small", "true")
    free_teams(room).nth(12).hover()
    room.mouse.wheel(0, 120)
    expect(clock_bar(room)).to_have_attribute("data-small", "true")
    assert clock_bar(room).bounding_box()["height"] < 0.6 * whole
    expect(clock_bar(room)).to_contain_text("Ana")
    tabs = room.get_by_role("tablist", name="Parts of the draft room").element_handle()
    assert room.evaluate(ROWS_IN_VIEW, [tabs, free_teams(room).element_handles()]) >= EIGHT
    room.mouse.wheel(0, -5_000)
    expect(clock_bar(room)).not_to_have_attribute("data-small", "true")


def test_on_its_side_an_invitation_asks_for_the_name_at_once(server, visit, people):
    ana, ben = people(server, "Ana", "Ben")
    code = ana.rest.ok("GET", f"/api/leagues/{open_league([ana, ben], max_members=3)}")["invite_code"]
    page = visit(server.url, f"/join/{code}")
    page.set_viewport_size({"width": LOW[0][0], "height": LOW[0][1]})
    expect(page.get_by_label("Display name")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="Join the league")).to_be_in_viewport(ratio=1)
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(server.url)))
    page.get_by_label("Display name").fill("Cleo")
    page.get_by_role("button", name="Join the league").click()
    expect(page.get_by_text("3 members are in.")).to_be_visible()
    assert asked.count("/api/leagues") == 1, asked


def test_who_comes_too_late_reads_so_at_once(server, visit, people):
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana, ben])
    code = ana.rest.ok("GET", f"/api/leagues/{league_id}")["invite_code"]
    ana.post(league_id, "draft/start")
    page = visit(server.url, f"/join/{code}.", size=PHONE)
    for width, height in (PHONE, *LOW):
        page.set_viewport_size({"width": width, "height": height})
        expect(page.get_by_text("Nobody new can join")).to_be_in_viewport(ratio=1)


def test_on_its_side_my_turn_shows_its_slot_and_the_team_that_is_confirmed(server, visit, people):
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana, ben], rounds=8, draft_type="linear", pick_seconds=600)
    ana.post(league_id, "draft/start")
    page = visit(server.url, f"/leagues/{league_id}", who=ana)
    resize_room(page, *LOW[0])
    slot = page.locator("td[data-current]")
    expect(slot).to_be_in_viewport(ratio=1)
    page.wait_for_function(UNCOVERED, arg=slot.element_handle())
    expect(page.get_by_text(re.compile("^At 0:00:"))).to_be_in_viewport(ratio=1)
    show_tab(page, "Teams")
    row = free_teams(page).first
    row.click()
    expect(row).to_be_in_viewport(ratio=0.9)
    expect(page.get_by_role("button", name="Confirm pick")).to_be_in_viewport(ratio=1)


def test_the_end_shows_the_ways_on_and_on_a_laptop_the_whole_board(server, visit, people):
    members = people(server, "Ana", "Ben", "Cy")
    league_id = open_league(members, rounds=6, draft_type="linear", pick_seconds=None)
    members[0].post(league_id, "draft/start")
    teams = ranked_teams(members[0], "nfl-2026")
    for pick_no in range(1, 19):
        who = members[(pick_no - 1) % 3].user_id
        assert members[0].pick(league_id, pick_no, teams[pick_no], user_id=who).status == 201
    page = visit(server.url, f"/leagues/{league_id}?show=board", who=members[1])
    bar = clock_bar(page)
    for width, height in (*LOW, PHONE, LAPTOP):
        resize_room(page, width, height)
        assert bar.evaluate(CUT) == []
        for way in ("Go to the season", "See the recap"):
            expect(bar.get_by_role("button", name=way)).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("heading", name="Your teams")).to_be_visible()
    box = board(page).bounding_box()
    for row in board(page).get_by_role("row").all():
        at = row.bounding_box()
        assert at["y"] >= box["y"] and at["y"] + at["height"] <= box["y"] + box["height"], row.inner_text()
    bar.get_by_role("button", name="Go to the season").click()
    expect(page.get_by_role("heading", level=1, name="Friends")).to_be_visible()
    expect(page.get_by_role("button", name="Draft recap")).to_be_visible()


def test_no_state_of_the_connection_is_cut_off(room, visit):
    visit.allow(NETWORK_FAILURES)
    expect_live(room)
    room.context.set_offline(True)
    expect_connection(room, "offline", "Offline, last updated")
    for width, height in (*LOW, PHONE, LAPTOP):
        resize_room(room, width, height)
        assert clock_bar(room).evaluate(CUT) == [], (width, height)


def test_a_toast_covers_no_tab(server, visit, people):
    season = Season(*people(server, "Ana", "Ben"))
    page = visit(server.url, f"{season.path}?show=recap", who=season.ana, size=PHONE)
    page.get_by_role("button", name="Share picture").click()
    toast = page.get_by_role("alert").filter(has_text="Picture saved")
    expect(toast).to_be_visible()
    toast.hover()  # it stays while it is pointed at
    page.get_by_role("button", name="Season").evaluate("(button) => button.click()")
    tabs = page.get_by_role("tablist", name="Parts of the season")
    expect(tabs).to_be_in_viewport(ratio=1)
    expect(toast).to_be_visible()
    box, over = tabs.bounding_box(), toast.bounding_box()
    assert box["y"] + box["height"] <= over["y"], (box, over)
