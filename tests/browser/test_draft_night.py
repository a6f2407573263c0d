"""Draft night for real people: somebody is away, the draft is paused, a pick was wrong, my turn comes while I am elsewhere."""

import time

import pytest
from browser.conftest import LAPTOP, PHONE
from browser.draft_room import clock_bar, expect_my_turn, expect_turn_of, read_board, team_names
from browser.expecting import expect
from browser.looks import check_looks
from browser.stage import go
from support.clients.client import open_league, ranked_teams

pytestmark = pytest.mark.browser


def started(people, server, *names, **settings) -> tuple:
    members = people(server, *names)
    given = {"rounds": 3, "draft_type": "linear", "pick_seconds": 600} | settings
    league_id = open_league(members, **given)
    members[0].post(league_id, "draft/start")
    return league_id, *members


def picks(member, league_id: str, pick_no: int) -> str:
    """The member takes the next of the best teams, on a device that no test looks at. Its name."""
    team_id = ranked_teams(member, "nfl-2026")[pick_no - 1]
    assert member.pick(league_id, pick_no, team_id).status == 201
    return team_names(member, "nfl-2026")[team_id]


def test_a_member_who_is_away_is_helped_by_the_commissioner(server, visit, people):
    league_id, ana, ben, cleo = started(people, server, "Ana", "Ben", "Cleo")
    laptop = visit(server.url, f"/leagues/{league_id}", who=ana)
    phone = visit(server.url, f"/leagues/{league_id}", who=cleo, size=PHONE)
    picks(ana, league_id, 1)
    expect(clock_bar(phone)).to_contain_text("away 0:0")
    expect(phone.get_by_role("region", name="Ben is away")).to_have_count(0)
    help_ = laptop.get_by_role("region", name="Ben is away")
    before = laptop.get_by_role("timer").first.inner_text()
    help_.get_by_role("button", name="+30 s").click()
    expect(clock_bar(laptop)).to_contain_text("10:")
    assert not before.startswith("10:2")
    help_.get_by_role("button", name="Turn on autopick").click()
    expect_turn_of(laptop, "Cleo")
    expect(help_).to_have_count(0)


def test_a_pause_says_who_and_why_also_to_who_comes_later(server, visit, people):
    league_id, ana, ben = started(people, server, "Ana", "Ben")
    laptop = visit(server.url, f"/leagues/{league_id}", who=ana)
    laptop.get_by_role("button", name="Pause", exact=True).click()
    laptop.get_by_role("dialog").get_by_label("Another reason").fill("Pizza is here")
    laptop.keyboard.press("Enter")
    expect(clock_bar(laptop)).to_contain_text("By you: Pizza is here")
    phone = visit(server.url, f"/leagues/{league_id}", who=ben, size=PHONE)
    expect(clock_bar(phone)).to_contain_text("By Ana: Pizza is here")


def test_a_tap_on_the_board_changes_that_pick(server, visit, people):
    league_id, ana, ben = started(people, server, "Ana", "Ben")
    laptop = visit(server.url, f"/leagues/{league_id}", who=ana)
    wrong = picks(ana, league_id, 1)
    laptop.get_by_role("button", name=f"Change pick 1, {wrong}").click()
    dialog = laptop.get_by_role("dialog", name="Change a past pick")
    dialog.get_by_label("Change it to").first.click()
    dialog.get_by_role("option").first.click()
    dialog.get_by_label("Reason").fill("Misheard")
    dialog.get_by_role("button", name="Change the pick").click()
    expect(dialog).to_have_count(0)
    expect(laptop.get_by_role("button", name=f"Change pick 1, {wrong}")).to_have_count(0)
    assert read_board(laptop)[1][2] not in (None, wrong)


def test_my_turn_is_told_on_every_other_screen(server, visit, people):
    league_id, ana, ben = started(people, server, "Ana", "Ben")
    phone = visit(server.url, "/account", who=ben, size=PHONE)
    expect(phone.get_by_role("heading", name="Account", exact=True)).to_be_visible()
    go(phone, f"/leagues/{league_id}/settings")
    expect(phone.get_by_text("Ana is on the clock")).to_be_visible()
    go(phone, "/account")
    picks(ana, league_id, 1)
    bar = phone.get_by_role("alert").filter(has_text="Your turn in Friends")
    expect(bar).to_be_visible()
    phone.get_by_role("link", name="Pick now").click()
    expect_my_turn(phone)


def epoch_ms() -> int:
    return int(time.time() * 1000)


def test_a_draft_starts_by_itself_while_the_commissioner_is_away(server, visit, people):
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana, ben], starts_at=epoch_ms() + 3_600_000, start_by_itself=True)
    phone = visit(server.url, f"/leagues/{league_id}", who=ben, size=PHONE)
    expect(phone.get_by_text("until the draft starts by itself:")).to_be_visible()
    expect(phone.get_by_text("The draft starts by itself when the countdown ends.")).to_be_visible()
    soon = {"settings": {"starts_at": epoch_ms() + 1_500}}
    ana.rest.ok("PATCH", f"/api/leagues/{league_id}", soon)
    expect_turn_of(phone, "Ana")


def test_a_code_read_aloud_leads_in_and_the_next_league_has_the_same_people(server, visit, people):
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana], rounds=1, max_members=2)
    laptop = visit(server.url, f"/leagues/{league_id}", who=ana)
    laptop.get_by_role("button", name="Code to read aloud").click()
    code = laptop.get_by_role("status").locator("strong").inner_text()
    phone = visit(server.url, f"/join/{code}", who=ben, size=PHONE)
    phone.get_by_role("button", name="Join as Ben").click()
    expect(phone.get_by_role("heading", name="Friends", exact=True)).to_be_visible()
    ana.post(league_id, "draft/start")
    for pick_no, (page, member) in enumerate(((laptop, ana), (phone, ben)), 1):
        expect_my_turn(page)
        picks(member, league_id, pick_no)
    laptop.get_by_role("button", name="See the recap").click()
    laptop.get_by_role("button", name="Play again").click()
    asks = laptop.get_by_role("dialog", name="Play again")
    expect(asks.get_by_text("Ben comes along")).to_be_visible()
    expect(asks.get_by_text("lets them know")).to_be_visible()
    check_looks(asks)
    laptop.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    asks.get_by_role("button", name="Create league").click()
    expect(laptop.get_by_role("heading", name="Friends 2", exact=True)).to_be_visible()
    expect(laptop.get_by_text("2 members are in.")).to_be_visible()
    phone.get_by_role("button", name="See the recap").click()
    expect(phone.get_by_role("link", name="Open the next league")).to_be_visible(timeout=30_000)
