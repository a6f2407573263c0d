"""A star moves nothing under the finger that tapped it, whether its queue was empty or not."""

import pytest
from browser.conftest import LAPTOP, PHONE
from browser.draft_room import expect_live, lobbys_stars, teams_panel
from browser.expecting import expect
from playwright.sync_api import Locator
from support.clients.client import open_league

pytestmark = pytest.mark.browser


def tap_each(stars: Locator, count: int) -> None:
    """Each of the first stars, and whether it, or any below it, moved."""
    for at in range(count):
        star = stars.nth(at)
        star.scroll_into_view_if_needed()
        before = [star.bounding_box(), stars.nth(at + 1).bounding_box()]
        star.click()
        expect(star).to_have_attribute("aria-pressed", "true")
        assert [star.bounding_box(), stars.nth(at + 1).bounding_box()] == before


@pytest.mark.parametrize(
    "size", [PHONE, pytest.param(LAPTOP, marks=pytest.mark.long)], ids=["phone", "laptop"]
)
def test_a_star_moves_nothing(server, visit, people, size):
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana, ben], pick_seconds=600)
    page = visit(server.url, f"/leagues/{league_id}", who=ben, size=size)
    expect_live(page)
    # As a browser that holds no place by itself (Safari) shows it.
    page.add_style_tag(content="* { overflow-anchor: none !important }")
    tap_each(lobbys_stars(page), 3)
    expect(page.get_by_role("heading", name="My queue 3")).to_be_visible()
    ana.post(league_id, "draft/start")
    expect(page.get_by_role("region", name="Clock")).to_be_visible()
    if size == PHONE:
        page.get_by_role("tab", name="Teams").click()
    stars = teams_panel(page).get_by_role("button", name="in my queue")
    ben.rest.ok("PUT", f"/api/leagues/{league_id}/queue", {"team_ids": []})
    page.reload()
    expect_live(page)
    if size == PHONE:
        page.get_by_role("tab", name="Teams").click()
    tap_each(stars, 3)
