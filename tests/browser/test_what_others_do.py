"""What one member does is what the others see: the commissioner's acts with their reason, removals, the end of a
league, a second tab; and names are only ever text.
"""

import json
import re

import pytest
from browser.conftest import PHONE, REFUSALS, session_of
from browser.draft_room import (
    clock_bar,
    confirm,
    expect_board,
    expect_live,
    expect_my_turn,
    expect_turn_of,
    pick_best,
    press_until_gone,
    select_team,
    show_all_teams,
    show_tab,
    team_names,
    teams_panel,
)
from browser.expecting import expect
from playwright.sync_api import Locator, Page
from support.clients.client import open_league, ranked_teams
from support.clients.rest import Rest
from support.samples.tokens import mint

pytestmark = pytest.mark.browser
HOSTILE = '<img src=x onerror="window.hacked=1">'
TAP_TWICE_AT_ONCE = """() => new MutationObserver((_, watch) => {
  const button = document.querySelector('button[aria-label^="Confirm pick"]');
  if (!button) return;
  watch.disconnect();
  button.click();
  button.click();
  window.tapped = true;
}).observe(document.body, {childList: true, subtree: true})"""
"""Taps the button that confirms, at the moment it appears, however slow the test is."""

LEAGUE_NAME = f"<script>window.hacked=1</script>{HOSTILE}"[:60]


def activity(page: Page) -> Locator:
    show_tab(page, "Activity")
    return page.get_by_role("region", name="Activity").get_by_role("listitem")


def commissioner(page: Page, item: str) -> None:
    page.get_by_role("button", name="Run the draft", exact=True).click()
    page.get_by_role("menuitem", name=item).click()


@pytest.mark.long  # TeamDraftView.test.jsx; tests/api has the commands
def test_the_commissioner_pauses_undoes_and_picks_for_another(server, visit, people):
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana, ben], rounds=4, draft_type="linear", pick_seconds=600)
    ana.post(league_id, "draft/start")
    laptop = visit(server.url, f"/leagues/{league_id}", who=ana)
    phone = visit(server.url, f"/leagues/{league_id}", who=ben, size=PHONE)
    pick_best(laptop)
    wrong = pick_best(phone)
    expect_my_turn(laptop)

    laptop.get_by_role("button", name="Pause", exact=True).click()
    laptop.get_by_role("dialog").get_by_role("button", name="No reason").click()
    expect(clock_bar(phone)).to_contain_text("Paused")
    expect(clock_bar(phone)).to_contain_text("By Ana. Nobody picks until it resumes.")
    resume = laptop.get_by_role("button", name="Resume", exact=True)
    press_until_gone(resume.click, resume)
    expect_turn_of(phone, "Ana")

    commissioner(laptop, "Undo the last pick…")
    dialog = laptop.get_by_role("dialog")
    expect(dialog).to_contain_text(f"Pick 2: {wrong}, Ben.")
    dialog.get_by_label("Reason").fill("A slip of the thumb")
    dialog.get_by_role("button", name="Undo pick 2").click()
    expect_my_turn(phone)
    words = f"Ana undid your pick ({wrong}): A slip of the thumb; you are on the clock"
    expect(activity(phone).first).to_contain_text(words)

    commissioner(laptop, "Pick for Ben…")
    chosen = select_team(laptop)
    confirm(laptop, chosen, instead_of="Ben")
    expect(activity(phone).first).to_contain_text(f"Ana picked {chosen} for you")
    board = [expect_board(page, ana, league_id) for page in (laptop, phone)]
    assert board[0] == board[1] and board[0][2][2:] == (chosen, ("commissioner", None))


def test_a_removed_member_and_a_deleted_league(server, visit, people):
    ana, ben, cleo = people(server, "Ana", "Ben", "Cleo")
    league_id = open_league([ana, ben, cleo])
    desk = visit(server.url, f"/leagues/{league_id}/settings", who=ana)
    bens, cleos = (
        visit(server.url, f"/leagues/{league_id}", who=member, size=PHONE) for member in (ben, cleo)
    )
    for page in (bens, cleos):
        expect_live(page)

    visit.allow(REFUSALS)  # what a page asks for at the very moment that it may no longer
    desk.get_by_role("button", name="Remove Ben").click()
    desk.get_by_role("dialog").get_by_role("button", name="Remove Ben").click()
    expect(bens.get_by_role("heading", name="You are no longer in this league")).to_be_visible()
    expect(cleos.get_by_text("Ana removed Ben").first).to_be_visible()

    desk.get_by_role("button", name="Delete this league").click()
    desk.get_by_label("Type Friends to confirm").fill("Friends")
    desk.get_by_role("button", name="Delete for everyone").click()
    expect(desk.get_by_role("heading", name="My leagues")).to_be_visible()
    expect(cleos.get_by_role("heading", name="This league was deleted")).to_be_visible()
    cleos.reload()
    expect(cleos.get_by_role("heading", name="You can’t see this league")).to_be_visible()


@pytest.mark.long  # session.test.js follows another tab, tests/live/test_sockets.py a member's second device
def test_two_tabs_of_one_member(server, visit, people):
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana, ben], rounds=4, draft_type="linear", pick_seconds=None)
    ana.post(league_id, "draft/start")
    first = visit(server.url, f"/leagues/{league_id}", who=ana)
    second = visit.page_in(first.context)
    second.goto(first.url)
    for tab in (first, second):
        expect_my_turn(tab)
    other = select_team(second, "Tennessee Titans")
    first.bring_to_front()
    picked = pick_best(first)
    expect_turn_of(second, "Ben")
    show_all_teams(second)
    expect(teams_panel(second).get_by_role("listitem").filter(has_text=picked)).to_contain_text("Yours")
    expect(
        second.get_by_role("group", name=f"{other}. Ben is on the clock")
    ).to_be_visible()  # selected, and kept
    expect(clock_bar(first)).to_contain_text("1 of 2 online")

    visit.allow(REFUSALS)  # the other tab may ask for something before it is told
    first.goto(server.url + "/account")
    first.get_by_role("button", name="Log out").click()
    first.get_by_role("dialog").get_by_role("button", name="Log out anyway").click()
    for tab in (first, second):
        expect(tab.get_by_role("heading", name=re.compile("Log in|draft night"))).to_be_visible()


def test_a_session_that_has_ended(server, visit, people):
    """Said in words at the login, and then back to where one was."""
    [ana] = people(server, "Ana")
    login = {"email": "olga@example.com", "password": "correct horse battery"}
    rest = Rest(server.address)
    made = rest.ok("POST", "/api/auth/register", {**login, "display_name": "Olga"})
    rest.token = made["access_token"]
    league_id = open_league([ana], bots=1, max_members=3)
    code = ana.rest.ok("GET", f"/api/leagues/{league_id}")["invite_code"]
    rest.ok("POST", "/api/leagues/join", {"invite_code": code})
    rest.close()

    page = visit(server.url, "/login")
    ended = {
        **session_of(made),
        "access_token": mint(made["user"]["id"], -5),
        "expires_at": 0,
        "refresh_token": "revoked",
    }
    page.evaluate("(kept) => localStorage.setItem('draftnight.session', kept)", json.dumps(ended))
    visit.allow(REFUSALS)
    page.goto(f"{server.url}/leagues/{league_id}")
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    expect(page.get_by_text("Log in to continue.")).to_be_visible()
    page.get_by_label("E-mail").fill(login["email"])
    page.get_by_role("textbox", name="Password").fill(login["password"])
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Friends", exact=True)).to_be_visible()
    assert page.url.endswith(f"/leagues/{league_id}")


def test_names_with_html_are_text(server, visit, people):
    name = HOSTILE.replace('"', "").replace("window.", "")
    eve, ben = people(server, name, "Ben")
    league_id = open_league([eve, ben], rounds=1, pick_seconds=None)
    eve.rest.ok("PATCH", f"/api/leagues/{league_id}", {"name": LEAGUE_NAME})
    code = eve.rest.ok("GET", f"/api/leagues/{league_id}")["invite_code"]

    guest = visit(server.url, f"/join/{code}")
    page = visit(server.url, "/leagues", who=ben)
    expect(guest.get_by_role("heading", level=1)).to_have_text(f"{name} invites you to {LEAGUE_NAME}")
    page.get_by_role("link", name=LEAGUE_NAME).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(LEAGUE_NAME)
    expect(page.get_by_text(f"{name} created the league Friends")).to_be_visible()
    eve.post(league_id, "draft/start")
    expect_turn_of(page, name)
    expect(page).to_have_title(f"{name} is on the clock · {LEAGUE_NAME}")
    teams = ranked_teams(eve, "nfl-2026")
    assert eve.pick(league_id, 1, teams[0]).status == 201
    assert eve.pick(league_id, 2, teams[1], user_id=ben.user_id).status == 201
    expect(
        activity(page).filter(has_text=f"{name} picked {team_names(eve, 'nfl-2026')[teams[0]]}")
    ).to_be_visible()
    page.get_by_role("button", name="See the recap").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(LEAGUE_NAME)
    expect(page.get_by_role("table", name="Every pick in order")).to_contain_text(name)
    for one in (guest, page):
        assert one.evaluate("[typeof hacked, document.querySelectorAll('img[src=x]').length]") == [
            "undefined",
            0,
        ]


@pytest.mark.long  # TeamDraftView.test.jsx
def test_a_double_tap_picks_nothing(server, visit, people):
    """Two taps where the team stands, and two on the button that appears: only a decision picks."""
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana, ben], rounds=2, pick_seconds=None)
    ana.post(league_id, "draft/start")
    page = visit(server.url, f"/leagues/{league_id}", who=ana)
    expect_my_turn(page)
    page.evaluate(TAP_TWICE_AT_ONCE)
    teams_panel(page).locator("button[data-team]").first.dblclick()
    button = page.get_by_role("button", name="Confirm pick")
    page.wait_for_function("window.tapped")
    assert ana.rest.ok("GET", f"/api/leagues/{league_id}/draft")["state"]["picks"] == []
    press_until_gone(button.click, button)
    expect_turn_of(page, "Ben")
