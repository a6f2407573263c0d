"""Two people in two browsers on the deployed stack, by the native WebSocket: screens and states as locally.

The default run keeps one draft with all that a connection meets. The rest is a second look: tests/browser has
these screens, tests/cloud/test_sockets.py and test_clock.py what the functions do, and the tests of
web-app/src/services/live how a connection ages, is refused and falls back.
"""

import json
import re
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from browser.conftest import LAPTOP, NETWORK_FAILURES, PHONE, REFUSALS, chromium, people, visit, web_app  # noqa: F401
from browser.draft_room import (
    clock_bar,
    expect_board,
    expect_connection,
    expect_everybody_online,
    expect_live,
    expect_my_turn,
    expect_picks,
    expect_turn_of,
    pick_best,
    press_until_gone,
    show_tab,
    shown_hash,
)
from playwright.sync_api import Page, WebSocket, expect
from support.clients.client import open_league, ranked_teams
from tools.cloud_front import Front

pytestmark = pytest.mark.browser
WEB = Path(__file__).resolve().parents[2] / "web-app" / "dist"
LATE_MS = 30_000
"""The emulator's queue may deliver a message of the clock a few seconds late."""


@pytest.fixture(scope="module")
def site(web_app, deployed):  # noqa: F811
    """The web app and the deployed API under one origin: `url` for browsers, `address` for programs."""
    host, port = deployed.front.split(":")
    with Front(
        (host, int(port)), deployed.stack.api, deployed.stack.origin_secret, deployed.stack.socket, WEB
    ) as front:
        thread = threading.Thread(target=front.serve_forever, daemon=True)
        thread.start()
        yield SimpleNamespace(
            url=f"http://{deployed.front}", address=(host, int(port)), socket=deployed.stack.socket
        )
        front.shutdown()
        thread.join()


class Sockets:
    """The WebSockets a page opens from now on, oldest first. `said` is what it said on each, in words of the protocol,
    `answers` the acknowledgements that came.
    """

    def __init__(self, page: Page):
        self.opened: list[WebSocket] = []
        self.said: list[list[str]] = []
        self.answers: list[list[str]] = []
        page.on("websocket", self._on_socket)

    def _on_socket(self, socket: WebSocket) -> None:
        said, answers = [], []
        self.opened.append(socket)
        self.said.append(said)
        self.answers.append(answers)
        socket.on("framesent", lambda text: said.append(json.loads(text)["action"]))
        socket.on("framereceived", lambda text: answers.append(text) if '"event":"ack"' in text else None)

    def wait_for_answers(self, number: int, at_least: int) -> None:
        """Until so many messages, and all that were sent, are answered."""
        while len(self.answers[number]) < max(at_least, len(self.said[number])):
            self.opened[number].wait_for_event("framereceived")


def open_draft(site, visit, ana, ben, **settings) -> tuple[str, Page, Page]:  # noqa: F811
    league_id = open_league([ana, ben], draft_type="linear", **settings)
    pages = [
        visit(site.url, f"/leagues/{league_id}", who=who, size=size)
        for who, size in ((ana, LAPTOP), (ben, PHONE))
    ]
    for page in pages:
        expect_live(page)
        expect_everybody_online(page, ["Ana", "Ben"])
    return league_id, *pages


def commissioner(page: Page, item: str) -> None:
    page.get_by_role("button", name="Run the draft", exact=True).click()
    page.get_by_role("menuitem", name=item).click()


def test_two_people_draft_a_league_to_the_end(site, visit, people):  # noqa: F811
    ana, ben = people(site, "Ana", "Ben")
    league_id, laptop, phone = open_draft(
        site, visit, ana, ben, rounds=3, pick_seconds=600, autopick_delay_seconds=0
    )
    laptop.get_by_role("button", name="Start the draft").click()
    pick_best(laptop)
    wrong = pick_best(phone)
    expect_my_turn(laptop)

    laptop.get_by_role("button", name="Pause", exact=True).click()
    laptop.get_by_role("dialog").get_by_role("button", name="No reason").click()
    expect(clock_bar(phone)).to_contain_text("Paused")
    resume = laptop.get_by_role("button", name="Resume", exact=True)
    press_until_gone(resume.click, resume)  # not at once: it could be the second tap of a double one
    expect_turn_of(phone, "Ana")
    commissioner(laptop, "Undo the last pick…")
    dialog = laptop.get_by_role("dialog")
    expect(dialog).to_contain_text(f"Pick 2: {wrong}, Ben.")
    dialog.get_by_role("button", name="Undo pick 2").click()
    pick_best(phone)

    visit.allow(NETWORK_FAILURES)
    phone.context.set_offline(True)
    expect_connection(phone, "offline", re.compile("Offline"))
    pick_best(laptop)
    phone.context.set_offline(False)
    expect_live(phone)
    expect(phone.get_by_text("1 pick while you were away")).to_be_visible()
    middle = [expect_board(page, ana, league_id) for page in (laptop, phone)]
    assert middle[0] == middle[1]
    pick_best(phone)

    show_tab(phone, "Queue")
    phone.get_by_role("switch", name="Autopick").tap()
    phone.set_default_timeout(LATE_MS)
    pick_best(laptop)
    show_tab(phone, "Board")
    expect_picks(phone, 6)

    hashes = set()
    for page in (laptop, phone):
        page.get_by_role("button", name="See the recap").click()
        expect(page.get_by_role("heading", name="Every pick")).to_be_visible()
        made = expect_board(page, ana, league_id)
        assert [by for *_, by in made.values()].count(("autopick", False)) == 1 and len(made) == 6
        hashes.add(shown_hash(made, ana, league_id))
    assert hashes == {ana.rest.ok("GET", f"/api/leagues/{league_id}/draft")["state_hash"]}


@pytest.mark.long
def test_a_removed_member_and_a_deleted_league(site, visit, people):  # noqa: F811
    ana, ben, cleo = people(site, "Ana", "Ben", "Cleo")
    league_id = open_league([ana, ben, cleo])
    desk = visit(site.url, f"/leagues/{league_id}/settings", who=ana)
    bens, cleos = (visit(site.url, f"/leagues/{league_id}", who=member, size=PHONE) for member in (ben, cleo))
    for page in (bens, cleos):
        expect_live(page)
    desk.get_by_role("button", name="Remove Ben").click()
    desk.get_by_role("dialog").get_by_role("button", name="Remove Ben").click()
    expect(bens.get_by_role("heading", name="You are no longer in this league")).to_be_visible()
    expect(cleos.get_by_text("Ana removed Ben").first).to_be_visible()
    ana.rest.ok("DELETE", f"/api/leagues/{league_id}")
    expect(cleos.get_by_role("heading", name="This league was deleted")).to_be_visible()


@pytest.mark.long
def test_a_member_removed_in_the_draft_whose_seat_the_clock_drafts_for(site, visit, people):  # noqa: F811
    ana, ben, cleo = people(site, "Ana", "Ben", "Cleo")
    settings = {"rounds": 2, "draft_type": "linear", "pick_seconds": 600, "autopick_delay_seconds": 0}
    league_id = open_league([ana, ben, cleo], **settings)
    assert ana.post(league_id, "draft/start").status == 200
    laptop = visit(site.url, f"/leagues/{league_id}", who=ana)
    bens, cleos = (visit(site.url, f"/leagues/{league_id}", who=who, size=PHONE) for who in (ben, cleo))
    for page in (laptop, bens, cleos):
        expect_live(page)
    pick_best(laptop)

    visit.allow(REFUSALS)  # whatever Cleo's page asks for while she is removed
    desk = visit(site.url, f"/leagues/{league_id}/settings", who=ana)
    desk.get_by_role("button", name="Remove Cleo").click()
    desk.get_by_role("dialog").get_by_role("button", name="Remove Cleo").click()
    expect(cleos.get_by_role("heading", name="You are no longer in this league")).to_be_visible()

    for page in (laptop, bens):
        page.set_default_timeout(LATE_MS)
    for first_pick in (2, 5):
        if first_pick == 5:
            expect_my_turn(laptop)
            pick_best(laptop)
        pick_best(bens)
        for page in (laptop, bens):
            show_tab(page, "Board")
            expect_picks(page, first_pick + 1)
    hashes = set()
    for page in (laptop, bens):
        page.get_by_role("button", name="See the recap").click()
        made = expect_board(page, ana, league_id)
        assert [made[number][0::3] for number in (3, 6)] == [("Cleo", ("autopick", False))] * 2
        hashes.add(shown_hash(made, ana, league_id))
    assert hashes == {ana.rest.ok("GET", f"/api/leagues/{league_id}/draft")["state_hash"]}


@pytest.mark.long
def test_a_page_whose_socket_is_refused_reads_instead(site, visit, people):  # noqa: F811
    """The gateway takes sockets from allowed addresses only, and a browser does not tell why one was refused."""
    ana, ben = people(site, "Ana", "Ben")
    league_id = open_league([ana, ben], rounds=2, draft_type="linear", pick_seconds=None)
    assert ana.post(league_id, "draft/start").status == 200
    visit.allow(NETWORK_FAILURES)
    page = visit(site.url.replace("127.0.0.1", "localhost"), f"/leagues/{league_id}", who=ben)
    expect_connection(page, "polling", "Slow connection: updating every few seconds", LATE_MS)
    teams = ranked_teams(ana, "nfl-2026")
    assert ana.pick(league_id, 1, teams[0]).status == 201
    expect_my_turn(page)
    pick_best(page)
    expect_board(page, ana, league_id)


WATCH_PHASE = """() => {
  window.phases = [];
  const look = () => {
    const now = document.querySelector('[data-phase]')?.dataset.phase;
    if (now && now !== window.phases.at(-1)) window.phases.push(now);
  };
  look();
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
}"""


@pytest.mark.long
def test_two_hours_pass_unnoticed(site, visit, people):  # noqa: F811
    """By the browser's clock: the token is renewed on the open connection, and that is replaced before it is cut."""
    ana, ben = people(site, "Ana", "Ben")
    league_id = open_league([ana, ben])
    page = visit(site.url, "/leagues", who=ben)
    page.clock.install()
    page.evaluate(
        """() => {
          const kept = JSON.parse(localStorage['draftnight.session']);
          localStorage['draftnight.session'] = JSON.stringify({ ...kept, expires_at: Date.now() + 900_000 });
        }"""
    )
    sockets = Sockets(page)
    page.goto(f"{site.url}/leagues/{league_id}")
    expect_live(page)
    page.evaluate(WATCH_PHASE)
    [first] = sockets.opened
    assert first.url.startswith(f"{site.socket}?ticket=")

    sockets.wait_for_answers(0, at_least=1)
    page.clock.fast_forward(14 * 60_000 + 30_000)
    sockets.wait_for_answers(0, at_least=3)
    assert sorted(sockets.said[0]) == ["authenticate", "join_league", "ping"]
    with page.expect_websocket() as opened:
        page.clock.fast_forward(99 * 60_000)
    second = opened.value
    if not first.is_closed():
        first.wait_for_event("close")
    ana.rest.ok("PATCH", f"/api/leagues/{league_id}", {"name": "Two hours later"})
    expect(page.get_by_role("heading", name="Two hours later")).to_be_visible()
    assert sockets.opened == [first, second] and not second.is_closed()
    assert sockets.said[1][0] == "join_league"
    assert page.evaluate("window.phases") == ["live"]
