"""A finished draft by its public link, from the commissioner's tap to a stranger's screen, and its end."""

import pytest
from browser.conftest import PHONE
from browser.expecting import expect
from browser.looks import LAPTOP_FIRST, PHONE_FIRST, check_looks
from support.clients.client import open_league, ranked_teams

pytestmark = pytest.mark.browser
NOT_FOUND = r"404 \("


def test_a_stranger_sees_the_draft_until_the_link_is_closed(server, visit, people):
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana, ben], rounds=1, draft_type="linear", pick_seconds=None)
    ana.post(league_id, "draft/start")
    teams = ranked_teams(ana, "nfl-2026")
    for pick_no, who in enumerate((ana, ben), 1):
        assert who.pick(league_id, pick_no, teams[pick_no]).status == 201

    recap = visit(server.url, f"/leagues/{league_id}?show=recap", who=ana)
    recap.get_by_role("button", name="Share a public link").click()
    dialog = recap.get_by_role("dialog", name="Public link")
    dialog.get_by_role("button", name="Make the link").click()
    link = dialog.get_by_label("Link to share")
    expect(link).to_be_visible()
    check_looks(dialog, LAPTOP_FIRST)
    path = link.input_value().removeprefix(server.url)

    stranger = visit(server.url, path, size=PHONE)
    expect(stranger.get_by_role("heading", level=1, name="Friends")).to_be_visible()
    expect(stranger.get_by_role("list", name="Teams of Ben").get_by_role("listitem")).to_have_count(1)
    expect(stranger.locator("meta[name=robots]")).to_have_attribute("content", "noindex")
    check_looks(stranger)

    dialog.get_by_role("button", name="Turn the link off").click()
    dialog.get_by_role("button", name="Yes, turn the link off").click()
    expect(dialog.get_by_text("The link is off.")).to_be_visible()
    visit.allow(NOT_FOUND)
    stranger.reload()
    expect(stranger.get_by_role("heading", level=1, name="This link is off")).to_be_visible()
    check_looks(stranger, PHONE_FIRST)
