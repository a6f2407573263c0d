"""The season: what it looks like in each state, and that two browsers follow results with equal tables."""

import itertools
import re
import time

import pytest
from browser.conftest import LAPTOP, NETWORK_FAILURES, PHONE
from browser.draft_room import expect_connection
from browser.expecting import expect
from browser.looks import LAPTOP_FIRST, PHONE_LOOKS, check_looks
from browser.season_stage import DAY_MS, TEAMS, Season
from playwright.sync_api import Locator, Page
from support.clients.client import open_league, ranked_teams

pytestmark = pytest.mark.browser


def table(page: Page) -> Locator:
    return page.get_by_role("list", name="Standings")


def expect_leader(page: Page, name: str) -> None:
    expect(table(page).get_by_role("button", name=re.compile("^1st")).first).to_contain_text(name)


@pytest.fixture
def season(server, people) -> Season:
    return Season(*people(server, "Ana Lima", "Ben"))


@pytest.mark.long  # SeasonScreen.test.jsx
def test_before_the_first_game(server, visit, season):
    page = visit(server.url, season.path, who=season.ana)
    expect(table(page)).to_be_visible()
    expect(page.get_by_text("The lines start with the first result.")).to_be_visible()
    check_looks(page)


def test_in_the_middle(server, visit, season):
    season.play()
    page = visit(server.url, season.path, who=season.ben)
    table(page).get_by_role("button", name=re.compile("Ana Lima")).click()
    table(page).get_by_role("button", name=re.compile("^Reds")).click()
    expect(page.get_by_role("cell", name="W 2–1 against Blues")).to_be_visible()
    page.get_by_text("The race as a table").click()
    expect(page.get_by_role("table").last).to_be_visible()
    check_looks(page)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    for name in ("Draft recap", "Draft board"):
        assert page.get_by_role("button", name=name).bounding_box()["height"] >= 44, name
    for tab in ("Games", "Race", "Rules"):
        page.get_by_role("tab", name=tab).click()
        check_looks(page, PHONE_LOOKS)


@pytest.mark.long  # SeasonScreen.test.jsx
def test_a_keyboard_opens_a_number_and_goes_back_in_time(server, visit, season):
    season.play()
    page = visit(server.url, season.path, who=season.ana)
    table(page).get_by_role("button", name=re.compile("Ana Lima")).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("cell", name="W 2–1 against Blues")).to_be_visible()
    page.get_by_role("slider", name="Through the season").focus()
    page.keyboard.press("Home")
    expect(page.get_by_role("button", name="Back to now").first).to_be_visible()
    page.keyboard.press("End")
    expect(page.get_by_role("button", name="Back to now")).to_have_count(0)


def test_the_import_fits_a_phone_and_stays_when_a_tablet_is_turned(server, visit, season):
    page = visit(server.url, season.path, who=season.ana, size=PHONE)
    tabs = page.get_by_role("tablist", name="Parts of the season")
    below = page.evaluate("innerHeight") - tabs.bounding_box()["y"] - tabs.bounding_box()["height"]
    assert below == 0, "the tabs stand at the window's end"
    page.get_by_role("tab", name="Games").click()
    page.get_by_role("button", name="Add a game…").click()
    page.get_by_role("button", name="Add many from a file…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Or paste it").fill("home,away\nReds,Blues")
    right = dialog.bounding_box()["x"] + dialog.bounding_box()["width"]
    for part in (dialog.get_by_label("Or paste it"), dialog.get_by_role("button", name="Import these games")):
        assert part.bounding_box()["x"] + part.bounding_box()["width"] <= right - 12
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    expect(page.get_by_role("heading", name="The race")).to_be_visible()
    expect(dialog.get_by_label("Or paste it")).to_have_value("home,away\nReds,Blues")


@pytest.mark.parametrize("size", [PHONE, (740, 360)])
def test_adding_a_result_by_hand_fits_a_phone(server, visit, people, size):
    """Where no source reports: the form's button is always in view, and no field ends up behind it."""
    ana, ben = people(server, "Ana Lima", "Ben")
    league_id = open_league([ana, ben], rounds=1, draft_type="linear", pick_seconds=None)
    ana.rest.ok("POST", f"/api/leagues/{league_id}/draft/start")
    for pick_no, (who, team) in enumerate(zip((ana, ben), ranked_teams(ana, "nfl-2026")), 1):
        assert ana.pick(league_id, pick_no, team, user_id=who.user_id).status == 201
    page = visit(server.url, f"/leagues/{league_id}", who=ana, size=PHONE)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.get_by_role("tab", name="Games").click()
    page.get_by_role("button", name="Add a game…").click()
    dialog = page.get_by_role("dialog", name="Add a game")
    dialog.get_by_label("Home").select_option(index=1)
    dialog.get_by_label("Away").select_option(index=2)
    dialog.get_by_role("radio", name="Final").check()
    submit = dialog.get_by_role("button", name="Add the result")
    for field in (dialog.get_by_label("Home"), dialog.get_by_label(re.compile("^Reason"))):
        expect(submit).to_be_in_viewport(ratio=1)
        field.focus()
        field.click()  # which fails where something covers it
        expect(submit).to_be_in_viewport(ratio=1)
    above = dialog.get_by_label(re.compile("^Reason")).bounding_box()
    assert above["y"] + above["height"] <= submit.bounding_box()["y"]
    submit.click()
    expect(page.get_by_role("heading", name="Today")).to_be_visible()


@pytest.fixture
def long_season(season) -> Season:
    """Eight games to come and results of four days: more than a laptop's window holds."""
    now = int(time.time() * 1000)
    pairs = list(itertools.permutations(TEAMS, 2))
    for n, (home, away) in enumerate(pairs[:8]):
        season.add(home, away, starts_at=now + (7 + n) * DAY_MS)
    for n, (home, away) in enumerate(pairs[8:]):
        season.add(home, away, starts_at=now - (n + 1) * DAY_MS, home_score=2, away_score=1)
    return season


def test_the_last_of_many_games_can_be_scrolled_to(server, visit, long_season):
    page = visit(server.url, long_season.path, who=long_season.ana, size=LAPTOP)
    games = page.get_by_role("tabpanel", name="Games")
    games.get_by_role("button", name="Earlier results").click()
    assert games.get_by_role("button", name="Enter result").first.bounding_box()["height"] >= 44
    for width, height in (LAPTOP, (1440, 900), (1024, 768), (1440, 600)):
        page.set_viewport_size({"width": width, "height": height})
        for button in (games.get_by_role("button", name="Add a game…"), games.get_by_role("button").last):
            button.scroll_into_view_if_needed()
            expect(button).to_be_in_viewport(ratio=0.9)
            button.click(trial=True)  # which fails where something covers it


def test_no_column_is_too_narrow_to_read(server, visit, long_season):
    page = visit(server.url, long_season.path, who=long_season.ana, size=LAPTOP)
    for width in (1000, 1024, 1100, 1180, 1280, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        for name in ("The race", "Chance to win", "Games"):
            panel = page.get_by_role("region", name=name, exact=True)
            expect(panel).to_be_visible()
            assert panel.bounding_box()["width"] >= 300, f"{name} at {width} px"


def test_a_phone_on_its_side_shows_the_table(server, visit, season):
    page = visit(server.url, season.path, who=season.ben)
    page.set_viewport_size({"width": 740, "height": 360})
    expect(table(page).get_by_role("listitem").first).to_be_in_viewport(ratio=0.95)
    expect(page.get_by_role("tab", name="Table")).to_be_in_viewport(ratio=1)


def test_two_browsers_follow_results_with_equal_tables(server, visit, season):
    """A phone and a laptop; the phone is offline while ranks move, and a correction moves them on both."""
    season.play()
    visit.allow(NETWORK_FAILURES)
    phone = visit(server.url, season.path, who=season.ben, size=PHONE, scheme="light")
    laptop = visit(server.url, season.path, who=season.ana, size=LAPTOP)

    def expect_equal(*pages: Page) -> None:
        for page in pages:
            expect(table(page)).to_have_attribute("data-hash", season.hash())

    expect_equal(phone, laptop)
    season.enter("Whites", "Blues", status="final", home_score=1, away_score=2)
    expect_equal(phone, laptop)
    expect_leader(laptop, "Ben")
    phone.context.set_offline(True)
    season.enter("Reds", "Greens", status="final", home_score=5, away_score=0)
    expect_equal(laptop)
    expect_leader(laptop, "Ana")
    expect_leader(phone, "Ben")
    phone.context.set_offline(False)
    expect_equal(phone, laptop)
    season.enter("Reds", "Greens", status="final", home_score=0, away_score=1)
    expect_equal(phone, laptop)
    expect_leader(phone, "Ben")
    phone.get_by_role("tab", name="Games").click()
    for page in (phone, laptop):
        expect(page.get_by_text("Corrected: 0–1, was 5–0")).to_be_visible()


def test_the_end_with_trophies_a_picture_and_the_files(server, visit, season):
    """Closed: the champion, a PNG to share, the table as a file; a later correction moves nothing on the
    page.
    """
    season.play()
    season.enter("Whites", "Blues", status="final", home_score=1, away_score=2)
    reason = {"home_score": 3, "away_score": 0, "how": "awarded", "reason": "No show"}
    game = season.games["Reds", "Blues"]
    season.ana.rest.ok("PUT", f"/api/leagues/{season.league_id}/overrides/{game}", reason)
    page = visit(server.url, season.path, who=season.ana)
    expect(page.get_by_role("region", name="Chance to win").get_by_role("listitem").first).to_be_visible()
    page.get_by_text("How sure is this?").click()
    page.get_by_role("button", name="Remove override").click()
    expect(page.get_by_role("region", name="Commissioner’s rulings")).to_have_count(0)
    season.ana.rest.ok("POST", f"/api/leagues/{season.league_id}/season/close", {})
    end = page.get_by_role("region", name="The end of the season")
    expect(end.get_by_role("heading", name="Ben")).to_be_visible()
    check_looks(page, LAPTOP_FIRST)
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    with page.expect_download() as picture:
        end.get_by_role("button", name="Share a picture").click()
    expect(page.get_by_text("Picture saved")).to_be_visible()
    assert picture.value.path().read_bytes().startswith(b"\x89PNG")
    with page.expect_download() as file:
        page.get_by_role("button", name="The table as CSV").click()
    assert file.value.path().read_text("utf-8-sig").startswith("rank,member,points")
    before = table(page).get_attribute("data-hash")
    season.enter("Reds", "Blues", status="final", home_score=0, away_score=9)
    expect(end.get_by_text("Results have been corrected since; this table stands.")).to_be_visible()
    expect_leader(page, "Ben")
    assert table(page).get_attribute("data-hash") != before, "the revision is in it"
    expect(table(page)).to_have_attribute("data-hash", season.hash())


def test_a_member_on_the_old_season_gets_the_door_to_the_next_as_it_opens(server, visit, season):
    season.play()
    season.ana.rest.ok("POST", f"/api/leagues/{season.league_id}/season/close")
    page = visit(server.url, season.path, who=season.ben)
    expect(page.get_by_text("Season closed", exact=False).first).to_be_visible()
    expect_connection(page, "live", "Connected")
    door = page.get_by_role("link", name="Open the next league")
    expect(door).to_have_count(0)
    made = season.ana.rest.ok("POST", "/api/leagues", {"again_from": season.league_id})
    expect(door).to_have_attribute(
        "href", f"/leagues/{made['id']}", timeout=5_000
    )  # the list is read every 20 s
    check_looks(page)
    door.click()
    expect(page.get_by_text("2 members are in.")).to_be_visible()
