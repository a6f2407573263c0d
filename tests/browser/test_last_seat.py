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
    expect(page.get_by_text("All seats are taken. Show the invitation")).to_have_count(1)
    assert abs(heading.bounding_box()["y"] - before) <= 2
    if part == "Line up your picks":
        expect(search).to_have_value("li")
        expect(search).to_be_focused()
