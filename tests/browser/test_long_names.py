"""Names as long as they may be, two-digit seats, a clock of hours: nothing is wider than a phone, cut in two or moved."""

import pytest
from browser.conftest import LAPTOP, PHONE
from browser.draft_room import (
    clock_bar,
    expect_live,
    lobbys_stars,
    press_until_gone,
    resize_room,
    select_team,
    show_tab,
)
from browser.expecting import expect
from browser.looks import TOO_WIDE
from browser.stage import go
from support import thorough
from support.clients.client import Member, open_league, ranked_teams

pytestmark = pytest.mark.browser
LONG = "Wolfeschlegelsteinhausenbergerdorffwelte"
"""40 characters without a place to break."""

IS_CUT = "(name) => name.scrollWidth > name.clientWidth"
HEIGHT = "(part) => part.getBoundingClientRect().height"


def open_draft(members: list[Member], pick_seconds: int = 60, picks: int = 0) -> str:
    """A linear draft of two rounds, in which the first of the members picks for all."""
    league_id = open_league(members, rounds=2, draft_type="linear", pick_seconds=pick_seconds)
    boss = members[0]
    boss.rest.ok("POST", f"/api/leagues/{league_id}/draft/start")
    for number, team_id in enumerate(ranked_teams(boss, "nfl-2026")[:picks]):
        on_clock = members[number % len(members)]
        assert boss.pick(league_id, number + 1, team_id, user_id=on_clock.user_id).status == 201
    return league_id


def test_a_name_without_a_space_fits_a_phone(server, visit, people):
    ana, long = people(server, "Ana", LONG)
    running = open_draft([ana, long], picks=1)
    finished = open_draft([ana, long], picks=4)
    lobby = open_league([long, ana])
    page = visit(server.url, f"/leagues/{running}", who=ana, size=PHONE)
    for tab in ("Board", "Teams", "Queue", "Activity"):
        show_tab(page, tab)
        assert not page.evaluate(TOO_WIDE)
    for path, heading in (
        (f"/leagues/{finished}?show=recap", "Every pick"),
        (f"/leagues/{finished}", "Friends"),
        (f"/leagues/{lobby}", "Draft order"),
        ("/leagues", "My leagues"),
    ):
        go(page, path)
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        assert not page.evaluate(TOO_WIDE)


def test_who_is_on_the_clock_is_read_whole(server, visit, people):
    ana, long = people(server, "Ana", LONG)
    page = visit(server.url, f"/leagues/{open_draft([ana, long], picks=1)}", who=ana)
    for size in (PHONE, LAPTOP):
        resize_room(page, *size)
        name = clock_bar(page).get_by_text(LONG, exact=True)
        expect(name).to_be_visible()
        assert not name.evaluate(IS_CUT)
        below = name.evaluate("(name) => name.scrollHeight - name.clientHeight")
        assert below <= 2  # a descender, no third line


@pytest.mark.parametrize(
    "size", [PHONE, pytest.param(LAPTOP, marks=pytest.mark.long)], ids=["phone", "laptop"]
)
def test_the_clock_bar_is_as_high_whatever_it_says(server, visit, people, size):
    ana, long = people(server, "Ana", LONG)
    page, heights = visit(server.url, "/leagues", who=ana, size=size), set()
    for pick_seconds, picks in ((60, 0), (60, 1), (7200, 1), (None, 0)):
        go(page, f"/leagues/{open_draft([ana, long], pick_seconds, picks)}")
        expect_live(page)
        heights.add(clock_bar(page).evaluate(HEIGHT))
    assert len(heights) == 1, heights


def test_a_seat_of_two_digits_stands_on_one_line(server, visit, people):
    (ana,) = people(server, "Ana")
    page = visit(server.url, f"/leagues/{open_league([ana], bots=11)}", who=ana, size=PHONE)
    seats = page.get_by_role("list", name="Members in draft order").locator("li > span:first-child")
    expect(seats).to_have_count(12)
    assert len({seat.evaluate(HEIGHT) for seat in seats.all()}) == 1


def test_a_star_moves_no_list_sideways(server, visit, people):
    (ana,) = people(server, "Ana")
    page = visit(server.url, f"/leagues/{open_league([ana], bots=1)}", who=ana, size=PHONE)
    heading = page.get_by_role("heading", name="Teams", exact=True)
    before = heading.bounding_box()["x"]
    for rank in (0, 5):
        lobbys_stars(page).nth(rank).tap()
    expect(page.get_by_role("heading", name="My queue 2")).to_be_visible()
    assert heading.bounding_box()["x"] == before


CUT = """(panel) => [...panel.querySelectorAll('*')].filter((one) => {
  const {overflow, textOverflow, webkitLineClamp} = getComputedStyle(one);
  const cuts = overflow === 'hidden' && (textOverflow === 'ellipsis' || webkitLineClamp !== 'none');
  return cuts && (one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight + 1);
}).map((one) => one.textContent)"""


def test_no_word_of_the_list_of_teams_is_cut(server, visit, people):
    """Its heading, how many are available, and every name of the NFL."""
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana, ben], rounds=2, pick_seconds=3600)
    ana.post(league_id, "draft/start")
    page = visit(server.url, f"/leagues/{league_id}", who=ben)
    expect_live(page)
    for size in (PHONE, LAPTOP, *(((1024, 768), (1920, 1080)) if thorough.whole else ())):
        resize_room(page, *size)
        show_tab(page, "Teams")
        panel = page.get_by_role("region", name="Teams", exact=True)
        expect(panel.get_by_role("listitem")).to_have_count(33)  # the last says where ratings come from
        panel.evaluate(
            """(panel) => panel.querySelectorAll('li')
              .forEach((row) => { row.style.contentVisibility = 'visible'; })"""
        )
        assert panel.evaluate(CUT) == []


CUT_LABELS = """(buttons) => buttons.flatMap((one) => [...one.querySelectorAll('.mantine-Button-label')])
  .filter((label) => label.scrollWidth > label.clientWidth + 1 || label.scrollHeight > label.clientHeight + 1)
  .map((label) => label.textContent)"""


def test_no_button_cuts_the_name_in_it(server, visit, people):
    """Whom to pick for, and which team."""
    ana, long = people(server, "Ana", LONG)
    rows = "\n".join(f"{LONG} {number},{9 - number}" for number in range(6))
    upload = {"name": "Long", "format": "csv", "content": f"name,rating\n{rows}"}
    mine = ana.rest.ok("POST", "/api/competitions", upload)["id"]
    league_id = open_league([ana, long], mine, rounds=2, draft_type="linear", pick_seconds=3600)
    ana.post(league_id, "draft/start")
    page = visit(server.url, f"/leagues/{league_id}", who=ana, size=PHONE)
    suggestion = page.get_by_role("button", name=f"Pick {LONG} 0")
    expect(suggestion).to_be_visible()
    assert suggestion.evaluate_all(CUT_LABELS) == []
    assert ana.pick(league_id, 1, "t1").status == 201
    select_team(page)
    offer = page.get_by_role("button", name=f"Pick for {LONG}")
    expect(offer).to_be_in_viewport(ratio=1)
    assert offer.evaluate_all(CUT_LABELS) == []
    press_until_gone(offer.tap, offer)
    confirm = page.get_by_role("button", name=f"Confirm for {LONG}")
    expect(confirm).to_be_in_viewport(ratio=1)
    assert confirm.evaluate_all(CUT_LABELS) == []
    assert not page.evaluate(TOO_WIDE)
