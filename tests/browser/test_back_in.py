"""Nobody is locked out: a seat is opened on a new device by a link or by asking, and a dead phone stops no
draft.
"""

import re

import pytest
from browser.conftest import LAPTOP, NETWORK_FAILURES, PHONE, REFUSALS
from browser.draft_room import (
    clock_bar,
    expect_live,
    expect_my_turn,
    expect_turn_of,
    pick_best,
    press_until_gone,
)
from browser.expecting import expect
from browser.looks import LAPTOP_FIRST, PHONE_FIRST, PHONE_LOOKS, check_looks
from browser.season_stage import Season
from support.clients.client import open_league, ranked_teams

pytestmark = pytest.mark.browser


@pytest.mark.long  # JoinScreen.test.jsx and tests/api/test_seats.py
@pytest.mark.parametrize("running", [False, True], ids=["in the lobby", "in the draft"])
def test_im_sam_is_answered_with_one_tap(server, visit, people, running):
    """A browser that knows nothing of Sam: the commissioner is asked, the new device goes on, the old one is
    out.
    """
    visit.allow(REFUSALS)
    ana, sam = people(server, "Ana", "Sam")
    league_id = open_league([ana, sam], draft_type="linear", rounds=2, pick_seconds=600)
    code = ana.rest.ok("GET", f"/api/leagues/{league_id}")["invite_code"]
    if running:
        ana.post(league_id, "draft/start")
    host = visit(server.url, f"/leagues/{league_id}", who=ana)
    old = visit(server.url, f"/leagues/{league_id}", who=sam, size=PHONE)
    new = visit(server.url, f"/join/{code}.", size=(400, 800))
    new.get_by_role("button", name="I’m already in this league").click()
    new.get_by_label("Display name").fill("sam")
    new.get_by_role("button", name="Ask to be let in").click()
    expect(new.get_by_text("Waiting for Ana to let you in as sam.")).to_be_visible()
    banner = host.get_by_role("status").filter(has_text="says they’re")
    expect(banner).to_contain_text("sam", timeout=15_000)
    check_looks(banner)
    host.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    banner.get_by_role("button", name="Let them in").click()
    expect(new).to_have_url(f"{server.url}/leagues/{league_id}", timeout=15_000)
    expect(banner).to_have_count(0)
    expect(old).to_have_url(re.compile("/login|/$"), timeout=15_000)
    expect(old.get_by_text("your seat was opened on another device")).to_be_visible()
    expect(host.get_by_text("Sam is on a new device, let in by").first).to_be_visible()
    if running:
        pick_best(host)
        pick_best(new)


@pytest.mark.long  # tests/api/test_seats.py
def test_a_commissioner_says_no(server, visit, people):
    visit.allow(REFUSALS)
    ana, _ = people(server, "Ana", "Sam")
    league_id = open_league([ana, _])
    code = ana.rest.ok("GET", f"/api/leagues/{league_id}")["invite_code"]
    new = visit(server.url, f"/join/{code}", size=PHONE)
    new.get_by_role("button", name="I’m already in this league").tap()
    new.get_by_role("group", name="Which of these are you?").get_by_role("button", name="Sam").tap()
    new.get_by_role("button", name="Ask to be let in").tap()
    host = visit(server.url, f"/leagues/{league_id}", who=ana)
    no = host.get_by_role("button", name="No", exact=True)
    press_until_gone(no.click, no)
    expect(new.get_by_role("alert")).to_be_visible(timeout=15_000)


MOVED = """(tops) => {
  const seen = [...document.querySelectorAll('main :is(h1, h2, h3, input, button, a), [role=dialog] :is(h2, input, button)')];
  window.tops ??= seen.map((one) => [one, one.getBoundingClientRect().top]);
  return window.tops.filter(([one, top]) => one.isConnected && one.getBoundingClientRect().top !== top)
    .map(([one, top]) => `${one.outerHTML.slice(0, 80)}: ${top} to ${one.getBoundingClientRect().top}`);
}"""
"""What is at another height than when it was asked first."""


@pytest.mark.parametrize(
    "where", ["lobby", "settings of the lobby", "room", "settings of the room", "season"]
)
def test_a_request_for_a_seat_moves_nothing_under_a_finger(server, visit, people, where):
    """It arrives at any time. It is asked once, where it can be read, and nothing above it moves."""
    name = "Wolfeschlegelsteinhausenbergerdorffwelte"  # as long as it may be, without a place to break
    season = Season(*people(server, "Ana", name)) if where == "season" else None
    ana, sam = (season.ana, season.ben) if season else people(server, "Ana", name)
    league_id = season.league_id if season else open_league([ana, sam], rounds=2, pick_seconds=600)
    if season:
        season.play()
    elif "room" in where:
        ana.post(league_id, "draft/start")
    at = "/settings" if where == "settings of the lobby" else ""
    host = visit(server.url, f"/leagues/{league_id}{at}", who=ana, size=PHONE)
    if where == "settings of the room":
        host.get_by_role("link", name="League settings").click()
    if "settings" in where:
        expect(host.get_by_role("button", name="Delete this league")).to_be_attached()
    else:
        expect(host.locator("[data-phase=live]").first).to_be_visible()
    host.wait_for_load_state("networkidle")
    host.evaluate(MOVED)
    code = ana.rest.ok("GET", f"/api/leagues/{league_id}")["invite_code"]
    ana.rest.ok("POST", "/api/invites/claim", {"invite_code": code, "display_name": name.upper()})
    banner = host.get_by_text("says they’re").locator("..")
    expect(banner).to_be_in_viewport(ratio=1, timeout=15_000)
    assert not host.evaluate(MOVED)
    expect(banner).to_have_count(1)
    check_looks(banner)


def test_a_link_opens_a_seat_once(server, visit, people):
    visit.allow(REFUSALS)
    ana, sam = people(server, "Ana", "Sam")
    league_id = open_league([ana, sam], draft_type="linear", rounds=2, pick_seconds=600)
    ana.post(league_id, "draft/start")
    host = visit(server.url, f"/leagues/{league_id}", who=ana)
    host.get_by_role("button", name="Run the draft", exact=True).click()
    host.get_by_role("menuitem", name="Clock, picks and people").click()
    host.get_by_role("button", name="Let back in: Sam").click()
    host.get_by_role("button", name="Make the link").click()
    link = host.get_by_label("Link to send").input_value()
    code = host.get_by_role("img", name="Code that opens Sam’s seat")
    expect(code).to_be_visible()
    check_looks(host.get_by_role("dialog"), LAPTOP_FIRST)
    assert "#" in link and link.startswith(server.url), "what is behind # is sent to no server and in no log"

    new = visit(server.url, link.removeprefix(server.url), size=PHONE)
    expect(new.get_by_role("heading", name="Back to your seat")).to_be_visible()
    check_looks(new, PHONE_FIRST)
    new.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    new.get_by_role("button", name="Take my seat").click()
    expect(clock_bar(new)).to_contain_text("Ana")
    late = visit(server.url, link.removeprefix(server.url), size=PHONE)
    late.get_by_role("button", name="Take my seat").click()
    expect(late.get_by_role("alert")).to_be_visible()
    assert ana.pick(league_id, 1, ranked_teams(ana, "nfl-2026")[0]).status == 201
    pick_best(new)


@pytest.mark.long
def test_a_commissioner_with_a_dead_phone_is_followed(server, visit, people):
    """In real time: two minutes of silence, and one of notice."""
    visit.allow(NETWORK_FAILURES)
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana, ben], draft_type="linear", rounds=2, pick_seconds=30)
    ana.post(league_id, "draft/start")
    phone = visit(server.url, f"/leagues/{league_id}", who=ana, size=PHONE)
    laptop = visit(server.url, f"/leagues/{league_id}", who=ben)
    expect_live(phone)
    phone.get_by_role("button", name="Run the draft", exact=True).click()
    phone.get_by_role("menuitem", name="Pause the draft").click()
    phone.get_by_role("dialog").get_by_label("Another reason").fill("Pizza is here")
    phone.keyboard.press("Enter")
    expect(clock_bar(laptop)).to_contain_text("Paused")
    phone.context.set_offline(True)
    announce = laptop.get_by_role("button", name="Announce that I’ll take over")
    expect(announce).to_be_visible(timeout=240_000)
    announce.click()
    take = laptop.get_by_role("button", name="Take over", exact=True)
    expect(take).to_be_disabled()
    expect(laptop.get_by_text("Ben can take over in")).to_be_visible()
    expect(take).to_be_enabled(timeout=90_000)
    take.click()
    laptop.get_by_role("button", name="Run the draft", exact=True).click()
    laptop.get_by_role("menuitem", name="Resume the draft").click()
    expect_turn_of(laptop, "Ana")
    phone.context.set_offline(False)
    expect_my_turn(phone)
    expect(phone.get_by_role("button", name="Run the draft", exact=True)).to_have_count(0)


def test_somebody_new_takes_over_a_seat_in_mid_season(server, visit, people):
    """From the commissioner's settings to the table: the points stay, the name is another."""
    visit.allow(REFUSALS)
    season = Season(*people(server, "Ana", "Sam"))
    season.play()
    before = {row["points"] for row in season.ana.rest.ok("GET", f"/api{season.path}/standings")["rows"]}
    season.ben.rest.ok("POST", f"/api{season.path}/leave", {})
    host = visit(server.url, f"{season.path}/settings", who=season.ana)
    host.get_by_role("button", name="Give this seat to somebody new: Sam").click()
    host.get_by_role("button", name="Make the link").click()
    link = host.get_by_label("Link to send").input_value().removeprefix(server.url)
    check_looks(host, LAPTOP_FIRST)

    sam = visit(server.url, link, who=season.ben, size=PHONE)
    expect(sam.get_by_role("region", name="Signed in on this device")).to_contain_text("signs Sam out")
    check_looks(sam, PHONE_LOOKS)

    new = visit(server.url, link, size=PHONE)
    expect(new.get_by_text("You take over the seat of a member who left")).to_be_visible()
    check_looks(new, PHONE_LOOKS)
    new.get_by_label("Display name").fill("Dave")
    new.get_by_role("button", name="Take over the seat").click()
    table = new.get_by_role("list", name="Standings")
    expect(table).to_contain_text("Dave")
    expect(table).to_have_attribute("data-hash", season.hash())
    rows = season.ana.rest.ok("GET", f"/api{season.path}/standings")["rows"]
    assert {row["points"] for row in rows} == before and season.ben.user_id not in str(rows)
    members = host.get_by_role("region", name="Members")
    expect(members).to_contain_text("Dave")
    expect(members).not_to_contain_text("Sam")

    late = visit(server.url, link, size=PHONE)
    late.get_by_label("Display name").fill("Eve")
    late.get_by_role("button", name="Take over the seat").click()
    expect(late.get_by_role("alert")).to_be_visible()
