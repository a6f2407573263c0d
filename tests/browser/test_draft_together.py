"""A phone, a laptop and six programs draft the whole NFL together, from signing up to the recap."""

import pytest
from browser.conftest import LAPTOP, PHONE
from browser.draft_room import (
    expect_board,
    expect_everybody_online,
    expect_live,
    pick_best,
    shown_hash,
)
from browser.expecting import expect
from browser.stage import offer_the_nfl
from playwright.sync_api import Page
from support.clients.client import picks_best_available, ranked_teams

pytestmark = pytest.mark.browser
OTHERS = ("Cleo", "Dev", "Eve", "Finn", "Gus", "Hal")
SNAKE = [seat for round_no in range(4) for seat in (range(1, 9) if round_no % 2 == 0 else range(8, 0, -1))]


def sign_up_and_create(page: Page) -> str:
    """From the welcome screen to the lobby of a new league for eight; its invitation link."""
    offer_the_nfl(page)
    page.get_by_role("link", name="Sign up").click()
    page.get_by_label("Display name").fill("Ana")
    page.get_by_label("E-mail").fill("ana@example.com")
    page.get_by_role("textbox", name="Password").fill("correct horse battery")
    page.get_by_role("button", name="Sign up").click()
    page.get_by_role("link", name="Create a league").click()
    page.get_by_label("League name").fill("Sunday Eight")
    page.get_by_role("button", name="One member fewer").click()
    page.get_by_role("button", name="One member more").click()
    expect(page.get_by_text("8 members × 4 rounds = 32 teams: every team is drafted.")).to_be_visible()
    page.get_by_role("button", name="Create league").click()
    expect(page.get_by_role("heading", name="Sunday Eight")).to_be_visible()
    return page.get_by_label("Invitation link").input_value()


def join_by_name_only(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", name="Ana invites you to Sunday Eight")).to_be_visible()
    page.get_by_label("Display name").fill(name)
    page.get_by_role("button", name="Join the league").tap()
    expect(page.get_by_role("heading", name="Sunday Eight", exact=True)).to_be_visible()


@pytest.mark.long  # a smaller draft in two browsers runs on the deployed stack, one by keyboard here
def test_two_browsers_and_six_scripts_draft_the_nfl(server, visit, people):
    laptop = visit(server.url, size=LAPTOP)
    link = sign_up_and_create(laptop)
    phone = visit(server.url, link.removeprefix(server.url), size=PHONE)
    join_by_name_only(phone, "Ben")
    league_id = phone.url.rsplit("/", 1)[1]

    scripts = people(server, *OTHERS)
    ranked = ranked_teams(scripts[0], "nfl-2026")
    for script in scripts:
        script.rest.ok("POST", "/api/leagues/join", {"invite_code": link.rsplit("/", 1)[1]})
        picks_best_available(script, ranked)
        script.open(league_id)
    for page in (laptop, phone):
        expect_everybody_online(page, ["Ana", "Ben", *OTHERS])
        expect_live(page)

    laptop.get_by_role("button", name="Start the draft").click()
    for pick_no, seat in enumerate(SNAKE, 1):
        if seat <= 2:
            pick_best((laptop, phone)[seat - 1])
        if pick_no == 16:
            phone.reload()  # comes late to what the laptop saw happen
            assert expect_board(phone, scripts[0], league_id) == expect_board(laptop, scripts[0], league_id)

    for page in (laptop, phone):
        page.get_by_role("button", name="See the recap").click()
    late = visit(server.url, f"/leagues/{league_id}?show=recap", storage_state=phone.context.storage_state())
    hashes = set()
    for page in (laptop, phone, late):
        expect(page.get_by_role("heading", name="Every pick")).to_be_visible()
        made = expect_board(page, scripts[0], league_id)
        assert len(made) == 32
        hashes.add(shown_hash(made, scripts[0], league_id))
        listed = page.get_by_role("table", name="Every pick in order").locator("tbody tr").all_inner_texts()
        assert len(listed) == 32 and all(
            team in listed[number - 1] for number, (_, _, team, _) in made.items()
        )
    snapshot = scripts[0].rest.ok("GET", f"/api/leagues/{league_id}/draft")
    assert (
        hashes
        == {snapshot["state_hash"]}
        == {room.hash for script in scripts for room in script.rooms.values()}
    )
    assert {pick["team_id"] for pick in snapshot["state"]["picks"]} == set(ranked)
