"""A phone in the room opens http://<address>:8000, which no browser trusts: no clipboard, no service worker, no
randomUUID there, and everything works.
"""

import pytest
from browser.conftest import OUTSIDE, PHONE
from browser.draft_room import expect_live, pick_best
from browser.expecting import expect
from browser.stage import go
from support.clients.client import open_league

pytestmark = pytest.mark.browser


def test_joining_inviting_and_picking(far, visit, people):
    [ana] = people(far.server, "Ana")
    hosts = ana.rest.ok("GET", f"/api/leagues/{open_league([ana])}")
    address = f"http://{OUTSIDE}:{far.gate.port}"
    page = visit(address, f"/join/{hosts['invite_code']}", size=PHONE)
    missing = (
        "[isSecureContext, 'clipboard' in navigator, 'serviceWorker' in navigator, 'randomUUID' in crypto]"
    )
    assert page.evaluate(missing) == [False, False, False, False]
    page.get_by_label("Display name").fill("Gus")
    page.get_by_role("button", name="Join the league").tap()
    expect(page.get_by_role("heading", name="Friends", exact=True)).to_be_visible()
    expect_live(page)

    go(page, "/leagues/new")
    page.get_by_role("textbox", name="Members").fill("3")
    page.get_by_role("button", name="Create league").tap()
    page.get_by_role("button", name="Copy link").tap()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    page.get_by_role("heading", name="Line up your picks").scroll_into_view_if_needed()
    search = page.get_by_role("searchbox", name="Search teams")
    search.focus()
    page.keyboard.press("Control+V")
    expect(search).to_have_value(page.get_by_label("Invitation link").input_value())

    go(page, "/leagues")
    page.get_by_role("button", name="Practice now").tap()
    pick_best(page)
