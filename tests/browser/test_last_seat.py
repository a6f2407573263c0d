"""The last member joins a lobby: what somebody reads or touches there stays under the eye and the finger."""

import pytest
from browser.conftest import LAPTOP, PHONE
from browser.draft_room import expect_live
from browser.expecting import expect
from support.clients.client import open_league

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "size, part",
    [
        pytest.param(PHONE, "Draft order", id="phone"),
        pytest.param(LAPTOP, "Line up your picks", id="laptop", marks=pytest.mark.long),
    ],
)
def test_what_is_read_stays_where_it_is_when_the_last_seat_fills(server, visit, people, size, part):
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana], bots=2, max_members=4, rounds=4)
    code = ana.rest.ok("GET", f"/api/leagues/{league_id}")["invite_code"]
    page = visit(server.url, f"/leagues/{league_id}", who=ana, size=size)
    expect_live(page)
    heading = page.get_by_role("heading", name=part)
    heading.evaluate("(one) => one.scrollIntoView({block: 'center'})")
    search = page.get_by_placeholder("Search")
    if part == "Line up your picks":
        search.fill("li")
    before = heading.bounding_box()["y"]
    ben.rest.ok("POST", "/api/leagues/join", {"invite_code": code})
    expect(page.get_by_text("All seats are taken. Show the invitation")).to_be_visible()
    assert abs(heading.bounding_box()["y"] - before) <= 2
    if part == "Line up your picks":
        expect(search).to_have_value("li")
        expect(search).to_be_focused()


FROM_THE_END = """(line) => {
  let list = line;
  while (list.scrollHeight <= list.clientHeight + 2 || getComputedStyle(list).overflowY === 'visible') list = list.parentElement;
  return list.scrollHeight - list.clientHeight - list.scrollTop;
}"""


def test_a_question_stays_open_and_the_chat_at_its_end_when_the_last_seat_fills(server, visit, people):
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana], bots=2, max_members=4, rounds=4)
    code = ana.rest.ok("GET", f"/api/leagues/{league_id}")["invite_code"]
    for number in range(10):
        text = f"{number} " + "tonight at eight, bring your lists and something to drink " * 6
        ana.rest.ok("POST", f"/api/leagues/{league_id}/chat", {"text": text, "kind": "message"})
    page = visit(server.url, f"/leagues/{league_id}", who=ana, size=LAPTOP)
    expect_live(page)
    last = page.get_by_text("9 tonight at eight")
    expect(last).to_be_visible()
    page.wait_for_function(f"(line) => ({FROM_THE_END})(line) <= 2", arg=last.element_handle())
    page.get_by_role("button", name="New link").click()
    question = page.get_by_role("dialog", name="Make a new invitation link?")
    expect(question).to_be_visible()
    ben.rest.ok("POST", "/api/leagues/join", {"invite_code": code})
    expect(page.get_by_text("All seats are taken. Show the invitation")).to_be_visible()
    expect(question).to_be_visible()
    assert last.evaluate(FROM_THE_END) <= 2
