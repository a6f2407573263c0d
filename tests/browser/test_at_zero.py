"""What happens when my time runs out: shown before, done then, and told afterwards.

Without --long TeamDraftView.clock.test.jsx has the same with a moved clock, and tests/live/test_clock.py the
server's part.
"""

import os
import re

import pytest
from browser.conftest import LAPTOP, PHONE
from browser.draft_room import clock_bar, expect_live
from browser.expecting import expect
from browser.looks import check_looks
from playwright.sync_api import Page
from support.clients.client import open_league, ranked_teams

pytestmark = [pytest.mark.browser, pytest.mark.long]


def picture(page: Page, name: str) -> None:
    """Kept only where PICTURES names a folder."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png")


def select_fifth_best(page: Page, ana, size) -> str:
    """The id of the team; nothing is confirmed."""
    expect_live(page)
    expect(clock_bar(page)).to_contain_text("Your turn")
    if size == PHONE:
        page.get_by_role("tab", name="Teams").click()
    chosen = ranked_teams(ana, "nfl-2026")[4]
    page.locator(f'li button[data-team="{chosen}"]').first.click()
    expect(page.get_by_text(re.compile("^At 0:00:"))).to_be_visible()
    return chosen


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_the_card_says_what_happens_at_zero(server, visit, people, size):
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana, ben], rounds=2, pick_seconds=3600, draft_type="linear")
    page = visit(server.url, f"/leagues/{league_id}", who=ana, size=size)
    ana.rest.ok("POST", f"/api/leagues/{league_id}/draft/start")
    select_fifth_best(page, ana, size)
    picture(page, f"at-zero-{size[0]}")
    check_looks(page)


def test_when_my_time_runs_out_my_selection_is_taken_or_i_am_told_what_i_got(server, visit, people):
    """Two drafts at once, since the shortest clock is ten seconds: Ana has selected a team, Ben none."""
    ana, ben = people(server, "Ana", "Ben")
    mine, his = (
        open_league(two, rounds=2, pick_seconds=10, draft_type="linear") for two in ([ana, ben], [ben, ana])
    )
    bens = visit(server.url, f"/leagues/{his}", who=ben)
    anas = visit(server.url, f"/leagues/{mine}", who=ana)
    ana.rest.ok("POST", f"/api/leagues/{mine}/draft/start")
    ben.rest.ok("POST", f"/api/leagues/{his}/draft/start")
    chosen = select_fifth_best(anas, ana, LAPTOP)
    expect_live(bens)
    expect(clock_bar(anas)).not_to_contain_text("Your turn", timeout=20_000)
    first, *_ = ana.rest.ok("GET", f"/api/leagues/{mine}/draft")["state"]["picks"]
    assert (first["team_id"], first["by"]) == (chosen, "member")
    note = bens.get_by_role("alert").filter(has_text="Time’s up: you got the")
    expect(note).to_be_visible(timeout=20_000)
    picture(bens, "times-up")
    check_looks(note)
