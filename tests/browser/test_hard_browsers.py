"""Browsers as people have them: one that translates, one that keeps nothing, one whose clock is wrong, one
without network.
"""

import re

import pytest
from browser.conftest import NETWORK_FAILURES, PHONE
from browser.draft_room import (
    clock_bar,
    expect_live,
    expect_my_turn,
    expect_picks,
    expect_turn_of,
    pick_best,
    show_tab,
)
from browser.expecting import expect
from playwright.sync_api import Page
from support.clients.client import open_league, ranked_teams

pytestmark = pytest.mark.browser

TRANSLATE = """(keeps) => {
  // As browsers do: each text, also one that comes or changes later, is put into <font> in <font>, or
  // (keeps: false)
  // a translation takes its place.
  const wrap = (text) => {
    if (!text.data.trim() || text.parentNode?.localName === 'font' || /SCRIPT|STYLE/.test(text.parentNode?.nodeName ?? '')) return;
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    text.replaceWith(outer);
    outer.append(inner);
    if (keeps) inner.append(text);
    else inner.textContent = text.data;
  };
  const all = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return wrap(root);
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), found = [];
    while (walk.nextNode()) found.push(walk.currentNode);
    found.forEach(wrap);
  };
  all(document.body);
  new MutationObserver((changes) => changes.forEach((one) =>
    one.type === 'characterData' ? wrap(one.target) : one.addedNodes.forEach(all))
  ).observe(document.body, {subtree: true, childList: true, characterData: true});
}"""
NO_STORAGE = """for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
  Object.defineProperty(window, name, {get() { throw new DOMException('denied', 'SecurityError'); }});
}"""


def draft(people, server, **settings) -> tuple:
    members = people(server, "Ana", "Ben")
    league_id = open_league(members, draft_type="linear", rounds=3, pick_seconds=600, **settings)
    return league_id, *members


@pytest.mark.long  # translated.test.jsx
@pytest.mark.parametrize("keeps", [True, False], ids=["texts are wrapped", "texts are replaced"])
def test_a_page_that_is_translated_goes_on_through_a_draft(server, visit, people, keeps):
    league_id, ana, ben = draft(people, server)
    page = visit(server.url, f"/leagues/{league_id}", who=ben, size=PHONE)
    expect_live(page)
    page.evaluate(TRANSLATE, keeps)
    teams = ranked_teams(ana, "nfl-2026")
    ana.post(league_id, "draft/start")
    expect_turn_of(page, "Ana")
    ana.pick(league_id, 1, teams[0])
    expect_my_turn(page)
    pick_best(page)
    ana.post(league_id, "draft/undo")
    expect_my_turn(page)
    for tab in ("Teams", "Queue", "Activity", "Chat", "Board"):
        show_tab(page, tab)
    pick_best(page)
    ana.pick(league_id, 3, teams[5])
    expect_my_turn(page)
    show_tab(page, "Board")
    expect_picks(page, 3)
    expect(page.get_by_text("stopped working")).to_have_count(0)


def test_a_browser_that_keeps_nothing_plays_along_and_says_what_that_means(server, visit, people):
    ana, _ = people(server, "Ana", "Ben")
    league_id = open_league([ana], draft_type="linear", rounds=2, max_members=4)
    code = ana.rest.ok("GET", f"/api/leagues/{league_id}")["invite_code"]
    page = visit(server.url, "/", size=(400, 800))
    page.add_init_script(NO_STORAGE)
    page.goto(f"{server.url}/join/{code}")
    page.get_by_label("Display name").first.fill("Gus")
    page.get_by_role("button", name="Join the league").click()
    expect(page.get_by_text("This browser saves nothing")).to_be_visible()
    ana.post(league_id, "draft/start")
    expect_turn_of(page, "Ana")
    ana.pick(league_id, 1, ranked_teams(ana, "nfl-2026")[0])
    pick_best(page)


@pytest.mark.long  # useCountdown.test.jsx and serverClock.test.js
@pytest.mark.parametrize("wrong_by", [3_600_000, -7_200_000], ids=["an hour ahead", "two hours behind"])
def test_the_time_left_is_the_servers_whatever_the_device_is_set_to(server, visit, people, wrong_by):
    league_id, ana, ben = draft(people, server)
    page = visit(server.url, f"/leagues/{league_id}", who=ben)
    ana.post(league_id, "draft/start")
    expect_turn_of(page, "Ana")
    time = clock_bar(page).get_by_role("timer")
    expect(time).to_contain_text(re.compile(r"9:[345]\d|10:00"))
    page.evaluate("(by) => { const now = Date.now; Date.now = () => now() + by; }", wrong_by)
    expect(time).not_to_contain_text(
        re.compile(r"9:\d\d|10:00"), timeout=5_000
    )  # for a moment it believes its device
    expect(time).to_contain_text(re.compile(r"9:[0-5]\d"), timeout=12_000)


def without_parts(page: Page) -> None:
    """The network is there, and no part of the app that was not fetched yet comes over it."""
    page.route(re.compile(r"/assets/.*\.js"), lambda route: route.abort())


@pytest.mark.long  # lazyPart.test.js
def test_a_part_that_cannot_be_fetched_leaves_the_page_and_comes_later(server, visit, people):
    visit.allow(NETWORK_FAILURES)
    visit.allow("Failed to fetch dynamically imported module")
    league_id, ana, ben = draft(people, server)
    ana.post(league_id, "draft/start")
    page = visit(server.url, f"/leagues/{league_id}", who=ana)
    expect_my_turn(page)
    page.context.set_offline(True)
    without_parts(page)
    page.get_by_role("link", name="League settings").click()
    expect(page.get_by_role("banner")).to_be_visible()
    page.unroute_all()
    page.context.set_offline(False)
    expect(page.get_by_role("dialog", name="League settings")).to_be_visible(timeout=20_000)
    page.go_back()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect_my_turn(page)
