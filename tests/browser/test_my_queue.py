"""What is in my queue is what I put there, whatever was picked, undone, closed or offline meanwhile."""

import re

import pytest
from browser.conftest import NETWORK_FAILURES, PHONE
from browser.draft_room import expect_live, expect_turn_of
from browser.expecting import expect
from playwright.sync_api import Page
from support.clients.client import open_league, ranked_teams

pytestmark = pytest.mark.browser


def started(people, server, **settings):
    members = people(server, "Ana", "Ben")
    league_id = open_league(members, draft_type="linear", rounds=3, pick_seconds=600, **settings)
    members[0].post(league_id, "draft/start")
    return league_id, *members


def stored(member, league_id: str) -> list[str]:
    return member.rest.ok("GET", f"/api/leagues/{league_id}/queue")["team_ids"]


def queue_of(page: Page):
    return page.get_by_role("region", name="My queue")


def test_a_pick_that_is_undone_is_in_it_as_before(server, visit, people):
    """Queue X, Y; Ana picks X; Ben reloads; it is undone: X is next again, and the next edit does not drop
    it.
    """
    league_id, ana, ben = started(people, server)
    x, y, z = ranked_teams(ana, "nfl-2026")[:3]
    ben.rest.ok("PUT", f"/api/leagues/{league_id}/queue", {"team_ids": [x, y]})
    ana.pick(league_id, 1, x)
    page = visit(server.url, f"/leagues/{league_id}", who=ben)
    rows = queue_of(page).locator("button[data-team]")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Taken by Ana")
    expect(rows.last).to_contain_text("Next")
    ana.post(league_id, "draft/undo")
    expect_turn_of(page, "Ana")
    expect(rows.first).to_contain_text("Next")
    expect(rows.last).not_to_contain_text("Next")
    with page.expect_response(
        lambda answer: answer.url.endswith("/queue") and answer.request.method == "PUT"
    ):
        page.locator(f'li:has(> button[data-team="{z}"])').get_by_role(
            "button", name=re.compile("queue")
        ).first.click()
    assert stored(ben, league_id) == [x, y, z]
    ben.rest.ok("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True})
    ana.pick(league_id, 1, y)
    expect(page.get_by_text(re.compile("Autopick got you the"))).to_be_visible(timeout=15_000)
    second = ana.rest.ok("GET", f"/api/leagues/{league_id}/draft")["state"]["picks"][1]
    assert second["team_id"] == x


def test_what_was_starred_offline_is_there_after_the_page_was_closed(server, visit, people):
    """Kept on the device, done again on what the laptop saved; nobody else's after signing out."""
    visit.allow(NETWORK_FAILURES)
    league_id, ana, ben = started(people, server)
    a, b, c, d = ranked_teams(ana, "nfl-2026")[:4]
    ben.rest.ok("PUT", f"/api/leagues/{league_id}/queue", {"team_ids": [a]})
    first = visit(server.url, f"/leagues/{league_id}", who=ben, size=PHONE, locale="en-US")
    expect_live(first)
    first.get_by_role("tab", name="Teams").click()
    first.context.set_offline(True)
    for team in (b, c):
        row = first.locator(f'li:has(> button[data-team="{team}"])')
        row.get_by_role("button", name=re.compile("queue")).first.click()
    first.get_by_role("tab", name="Queue").click()
    expect(first.get_by_text("Your queue isn’t saved yet.")).to_be_visible(timeout=15_000)
    second = visit.page_in(first.context)
    first.close()
    ben.rest.ok("PUT", f"/api/leagues/{league_id}/queue", {"team_ids": [d, a]})
    second.context.set_offline(False)
    with second.expect_response(
        lambda answer: answer.url.endswith("/queue") and answer.request.method == "PUT" and answer.ok
    ):
        second.goto(f"{server.url}/leagues/{league_id}")
    assert stored(ben, league_id) == [d, a, b, c]
    assert second.evaluate("localStorage.getItem('draftnight.session.queues')") is None
