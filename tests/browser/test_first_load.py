"""A first load over a phone's network: what the first screen needs is fetched beside the entry, not after it, and
something stands there before any script has run.
"""

import pytest
from browser.conftest import LAPTOP, PHONE
from browser.draft_room import clock_bar, expect_live
from browser.looks import ALL_LOOKS, PHONE_LOOKS, check_looks
from playwright.sync_api import expect
from support.clients.client import open_league

pytestmark = pytest.mark.browser
LATER = """() => {
  const files = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  const early = [...document.querySelectorAll('link[rel=modulepreload], link[rel=preload], link[rel=stylesheet], script[src]')];
  const known = new Set(early.map((one) => new URL(one.href ?? one.src).pathname));
  return files.filter((file) => /[.](js|css)$/.test(file) && !known.has(file));
}"""
PRELOADED = """() => [...document.querySelectorAll('head > link[rel=modulepreload], head > link[rel=preload]')].map((one) => one.href)"""


@pytest.mark.parametrize("path", ["/", "/leagues", "join"])
def test_nothing_waits_for_the_entry(server, visit, people, path):
    (ana,) = people(server, "Ana")
    if path == "join":
        path = "/join/" + ana.rest.ok("GET", f"/api/leagues/{open_league([ana])}")["invite_code"]
    page = visit(server.url, path, who=ana if path == "/leagues" else None)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate(PRELOADED)
    assert page.evaluate(LATER) == []


def test_a_leagues_screen_and_its_live_link_do_not_wait_either(server, visit, people):
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana, ben], rounds=2)
    ana.post(league_id, "draft/start")
    page = visit(server.url, f"/leagues/{league_id}", who=ana)
    expect_live(page)
    names = " ".join(page.evaluate(PRELOADED))
    assert all(part in names for part in ("LeagueScreen", "TeamDraftView", "socketio"))
    later = {name.rpartition("/")[2].partition("-")[0] for name in page.evaluate(LATER)}
    assert not later & {"TeamDraftView", "TeamsPanel", "RostersPanel", "socketio"}, later


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_the_header_stands_before_any_script_has_run(server, visit, chromium, size):
    bare = chromium.new_context(
        viewport={"width": size[0], "height": size[1]}, java_script_enabled=False
    ).new_page()
    bare.goto(server.url)
    first = [bare.locator(f".dn-first > {part}").bounding_box() for part in ("svg", "span")]
    bare.context.close()
    page = visit(server.url, "/", size=size)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    home = page.get_by_role("link", name="Draftnight, home")
    assert [
        home.locator("svg").bounding_box(),
        home.get_by_text("Draftnight", exact=True).bounding_box(),
    ] == first


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_the_room_stands_in_outline_until_its_parts_are_there(server, visit, people, size):
    """At the size they will have: nothing jumps when they come."""
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana, ben], rounds=4)
    ana.post(league_id, "draft/start")
    page = visit(server.url, "/leagues", who=ana, size=size)
    expect(page.get_by_role("link", name="Friends")).to_be_visible()
    held = []
    page.route("**/TeamDraftView-*.js", lambda route: held.append(route))
    page.goto(f"{server.url}/leagues/{league_id}")
    outline = page.get_by_role("status").filter(has_text="Opening the draft room")
    expect(outline).to_be_visible()
    bar = outline.locator("xpath=*[2]").bounding_box()
    check_looks(outline, PHONE_LOOKS if size == PHONE else ALL_LOOKS[2:])
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for route in held:
        route.continue_()
    expect(clock_bar(page)).to_be_visible()
    there = clock_bar(page).bounding_box()
    assert (there["x"], there["y"], there["width"]) == (bar["x"], bar["y"], bar["width"])
    assert abs(there["height"] - bar["height"]) <= 4
    page.unroute_all()
