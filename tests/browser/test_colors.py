"""Each member has a colour of their own, and it is the same on every screen and for everybody."""

import pytest
from browser.conftest import PHONE
from browser.draft_room import expect_live
from browser.expecting import expect
from playwright.sync_api import Page
from support.clients.client import open_league

pytestmark = pytest.mark.browser
READ = """(list) => Object.fromEntries([...list.querySelectorAll('li, [data-member]')].flatMap((row) => {
  const [avatar, name] = [row.querySelector('[style*="--ground"]'), row.querySelector('bdi')];
  return avatar && name ? [[name.textContent, getComputedStyle(avatar).backgroundColor]] : [];
}))"""
NAMES = ["Ana", "Ben", "Cy", "Dev", "Eve", "Finn", "Gus", "Hana"]


def colors(page: Page, list_name: str) -> dict[str, str]:
    shown = page.get_by_role("list", name=list_name)
    expect(shown).to_be_visible()
    return shown.evaluate(READ)


def test_members_are_told_apart_on_every_screen(server, visit, people):
    members = people(server, *NAMES)
    ana, ben = members[:2]
    league_id = open_league(members, max_members=9, pick_seconds=600)
    code = ana.rest.ok("GET", f"/api/leagues/{league_id}")["invite_code"]
    page = visit(server.url, f"/leagues/{league_id}", who=ana)
    first = colors(page, "Members in draft order")
    assert sorted(first) == NAMES and len(set(first.values())) == len(NAMES)
    invited = visit(server.url, f"/join/{code}", size=PHONE)
    assert invited.get_by_role("region", name="Who is in").evaluate(READ) == first
    ana.rest.ok("PUT", f"/api/leagues/{league_id}/order", {"random": True})
    other = visit(server.url, f"/leagues/{league_id}", who=ben)
    assert colors(other, "Members in draft order") == first
    ana.post(league_id, "draft/start")
    expect_live(other)
    other.get_by_role("tab", name="Rosters").click()
    rosters = other.get_by_role("region", name="Rosters")
    expect(rosters).to_be_visible()
    assert rosters.evaluate(READ) == first
    expect_chosen_to_be_seen_in_forced_colors(other)


EDGE = "(element) => getComputedStyle(element).borderBlockEndColor"


def expect_chosen_to_be_seen_in_forced_colors(page: Page) -> None:
    """As in Windows' high contrast mode, which leaves no background and no shadow."""
    page.emulate_media(forced_colors="active")
    chosen, other = (page.get_by_role("tab", name=name).evaluate(EDGE) for name in ("Rosters", "Activity"))
    assert chosen != other
    track = page.locator(".mantine-Switch-track").first
    assert track.evaluate("(track) => getComputedStyle(track).borderTopWidth") == "2px"
    row = page.locator("li:not([data-taken]) button[data-team]").first
    row.click()
    selected = page.locator("li[data-selected]")
    assert selected.evaluate("(row) => getComputedStyle(row).outlineStyle") == "solid"
    page.emulate_media(forced_colors="none")
