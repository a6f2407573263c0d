"""The room in windows that are low, or as small as a phone's: what one needs stays in view."""

import pytest
from browser.conftest import PHONE
from browser.draft_room import clock_bar, free_teams, show_tab
from playwright.sync_api import Page, expect
from support.clients.client import open_league

pytestmark = pytest.mark.browser
LOW = {"a phone on its side": (740, 360), "a laptop at 200 %": (640, 400)}
EIGHT = 8

ROWS_IN_VIEW = """([tabs, rows]) => {
  const [top, bottom] = [rows[0].closest('ul').parentElement, tabs].map((one) => one.getBoundingClientRect().top);
  return rows.map((row) => row.getBoundingClientRect()).filter((at) => at.top >= top && at.bottom <= bottom).length;
}"""


def size(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})


@pytest.fixture
def room(server, visit, people) -> Page:
    """A draft that runs, as the member sees it who is not on the clock."""
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana, ben], rounds=8, draft_type="linear", pick_seconds=None)
    ana.post(league_id, "draft/start")
    page = visit(server.url, f"/leagues/{league_id}", who=ben)
    expect(clock_bar(page)).to_be_visible()
    return page


@pytest.mark.parametrize("width, height", LOW.values(), ids=LOW)
def test_the_tabs_are_in_view_and_work(room, width, height):
    size(room, width, height)
    for tab in room.get_by_role("tab").all():
        expect(tab).to_be_in_viewport(ratio=1)
    expect(clock_bar(room)).to_be_in_viewport(ratio=1)
    show_tab(room, "Teams")
    expect(free_teams(room).first).to_be_in_viewport(ratio=0.95)
    room.get_by_role("tab", name="Teams").press("ArrowDown")
    expect(room.get_by_role("tab", name="Queue")).to_be_focused()
    assert room.evaluate("document.scrollingElement.scrollHeight <= innerHeight"), "nothing is outside"


def test_a_phones_clock_makes_room_for_the_list(room):
    size(room, *PHONE)
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
