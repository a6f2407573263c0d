"""Networks that fail: what the badge says, what is missed, and what becomes of a pick."""

import json
import math
import re

import pytest
from browser.conftest import LAPTOP, NETWORK_FAILURES, PHONE, Visits, sign_up
from browser.draft_room import (
    confirm,
    expect_board,
    expect_connection,
    expect_live,
    expect_my_turn,
    expect_turn_of,
    pick_best,
    resize_room,
    select_team,
    show_all_teams,
    show_tab,
    teams_panel,
)
from browser.expecting import expect
from browser.gate import EVERYTHING, NOTHING, WEBSOCKET
from playwright.sync_api import Page
from support.clients.client import Member, open_league, ranked_teams

pytestmark = pytest.mark.browser


READS = """performance.getEntriesByType('resource')
  .filter(({name}) => new URL(name).pathname.endsWith('/draft')).map(({startTime}) => startTime)"""
"""When the page began to read, in ms of its own clock: on the way a request may be held up."""

COVERED = """(close) => {
  const note = close.parentElement;
  const { left, top, width, height } = note.getBoundingClientRect();
  const places = [0.02, 0.25, 0.5, 0.75, 0.98].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [x, y]));
  return places
    .flatMap(([x, y]) => document.elementsFromPoint(left + x * width, top + y * height))
    .filter((one) => one.matches('button, a, input, select, [role=tab]') && !note.contains(one))
    .map((one) => one.textContent);
}"""
"""What can be tapped, and lies below a notice."""


class Draft:
    """Ana, a program and the commissioner, drafts with Ben, who has a browser. No clock hurries anybody."""

    def __init__(self, ana: Member, ben: Member):
        self.ana, self.ben = ana, ben
        self.id = open_league([self.ana, self.ben], rounds=10, draft_type="linear", pick_seconds=None)
        self.path = f"/leagues/{self.id}"
        self.worst_first = ranked_teams(self.ana, "nfl-2026")[::-1]
        assert self.ana.post(self.id, "draft/start").status == 200

    def picks(self) -> list[dict]:
        return self.ana.rest.ok("GET", f"/api/leagues/{self.id}/draft")["state"]["picks"]

    def ana_picks(self, instead_of: Member | None = None) -> None:
        """The worst team left; `instead_of` somebody she may pick for, as the commissioner."""
        picks = self.picks()
        taken = {pick["team_id"] for pick in picks}
        team_id = next(team_id for team_id in self.worst_first if team_id not in taken)
        what = {"user_id": instead_of.user_id} if instead_of else {}
        assert self.ana.pick(self.id, len(picks) + 1, team_id, **what).status == 201


@pytest.fixture
def draft(far, people) -> Draft:
    return Draft(*people(far.server, "Ana", "Ben"))


@pytest.fixture
def polling(chromium, _far):
    """A page behind the proxy that knows no Socket.IO."""
    visit = Visits(chromium)
    visit.allow(NETWORK_FAILURES)
    draft = Draft(sign_up(_far.server, "Ana"), sign_up(_far.server, "Ben"))
    draft.page = visit(f"http://127.0.0.1:{_far.proxy.port}", draft.path, who=draft.ben)
    yield draft
    draft.ana.close()
    draft.ben.close()
    visit.close()


def test_the_server_is_killed_and_comes_back(far, visit, draft):
    page = visit(far.url, draft.path, who=draft.ben)
    expect_live(page)
    visit.allow(NETWORK_FAILURES)
    far.server.kill()
    expect_connection(page, "reconnecting", re.compile(r"Reconnecting… \(attempt \d+\)"))

    far.gate.block(EVERYTHING)  # the network stays away a little longer than the server
    far.server.start()
    draft.ana_picks()
    draft.ana_picks(instead_of=draft.ben)
    far.gate.block(NOTHING)
    expect_live(page)
    expect(page.get_by_text("2 picks while you were away")).to_be_visible()
    expect_board(page, draft.ana, draft.id)
    draft.ana_picks()
    expect_my_turn(page)
    close = page.get_by_role("button", name="Close the summary of what you missed")
    for size in (PHONE, (PHONE[1], PHONE[0]), LAPTOP):
        resize_room(page, *size)
        show_tab(page, "Teams")
        assert close.evaluate(COVERED) == []
    close.click()
    expect(page.get_by_text("while you were away")).to_be_hidden()


AWAY_MS = 30_000


@pytest.mark.long
def test_thirty_seconds_offline(far, visit, draft):
    """A phone without a network for that long, while the others draft on, shows the same as one that stayed."""
    phone = visit(far.url, draft.path, who=draft.ben, size=PHONE)
    laptop = visit(far.url, draft.path, who=draft.ana)
    visit.allow(NETWORK_FAILURES)
    for page in (phone, laptop):
        expect_live(page)
    phone.context.set_offline(True)
    expect_connection(phone, "offline", re.compile(r"Offline, last updated \d"))
    back_at = laptop.evaluate("Date.now()") + AWAY_MS
    for instead_of in (None, draft.ben, None, draft.ben):
        draft.ana_picks(instead_of)
    laptop.wait_for_function("(then) => Date.now() >= then", arg=back_at, timeout=2 * AWAY_MS)
    phone.context.set_offline(False)
    expect_live(phone)
    expect(phone.get_by_text("4 picks while you were away")).to_be_visible()
    assert expect_board(phone, draft.ana, draft.id) == expect_board(laptop, draft.ana, draft.id)


def picks_sent(page: Page) -> list[dict]:
    """Grows with each request for a pick that the page makes."""
    sent = []

    def on_request(request):
        if request.method == "POST" and request.url.endswith("/picks"):
            sent.append(json.loads(request.post_data))

    page.on("request", on_request)
    return sent


def pick_without_network(page: Page, sent: list[dict]) -> str:
    """Both steps while offline; returns the team's name once the pick was tried twice."""
    page.context.set_offline(True)
    expect_connection(page, "offline", re.compile(r"Offline, last updated \d"))
    team = select_team(page)
    confirm(page, team)
    expect(page.get_by_role("group", name=f"{team}. Not sent")).to_be_visible()
    while len(sent) < 2:
        page.wait_for_event("request", lambda request: request.url.endswith("/picks"))
    return team


def test_a_pick_made_offline_is_sent_again_or_refused_in_words(far, visit, draft):
    draft.ana_picks()
    page = visit(far.url, draft.path, who=draft.ben, size=PHONE)
    expect_live(page)
    sent = picks_sent(page)
    visit.allow(NETWORK_FAILURES)

    expect_my_turn(page)
    team = pick_without_network(page, sent)
    page.context.set_offline(False)
    show_all_teams(page)
    expect(teams_panel(page).get_by_role("listitem").filter(has_text=team)).to_contain_text("Yours")
    expect_live(page)
    assert len({body["cmd_id"] for body in sent}) == 1, "tried again as the same command"
    assert [pick["user_id"] for pick in draft.picks()] == [draft.ana.user_id, draft.ben.user_id]

    draft.ana_picks()
    expect_my_turn(page)
    del sent[:]
    pick_without_network(page, sent)
    draft.ana_picks(instead_of=draft.ben)
    page.context.set_offline(False)
    expect(page.get_by_role("alert").filter(has_text="That turn was already over")).to_contain_text(
        "nothing was picked"
    )
    expect_live(page)
    expect_board(page, draft.ana, draft.id)
    assert len(draft.picks()) == 4


@pytest.mark.long  # socketio.test.js and tests/live/test_polling.py
def test_without_websocket_long_polling_is_live(far, visit, draft):
    visit.allow(NETWORK_FAILURES)
    far.gate.block(WEBSOCKET)
    page = visit(far.url, draft.path, who=draft.ben)
    expect_live(page)
    reads = len(far.gate.count("/draft"))
    draft.ana_picks()
    expect_my_turn(page)
    expect_board(page, draft.ana, draft.id)
    pick_best(page)
    expect_turn_of(page, "Ana")

    sockets = far.gate.count("/socket.io/")
    assert [one for one in sockets if one.websocket] and all(one.refused for one in sockets if one.websocket)
    assert [one for one in sockets if "transport=polling" in one.path and not one.refused]
    assert len(far.gate.count("/draft")) == reads, "both picks came by themselves"


def most_knocks(seconds: float) -> float:
    """What the pauses allow: at least 0.25, 0.5, 1, 2 … s (half of what liveLink.js names), then twice a request.

    They begin anew where there is new hope, which is once: the server was killed and came back while this page read.
    """
    hopes = 2
    return 2 * hopes * (1 + math.log2(1 + 4 * seconds / hopes))


@pytest.mark.long  # in real time; liveMachine.test.js and websocketService.test.js do it with a moved clock
def test_without_socketio_it_reads_every_four_seconds(far, polling):
    page = polling.page
    expect_connection(page, "polling", "Slow connection: updating every few seconds")
    polling.ana_picks()
    expect_my_turn(page)
    expect_board(page, polling.ana, polling.id)
    while len(far.proxy.count("/draft")) < 4:
        page.wait_for_event("response", lambda response: "/draft" in response.url)
    reads = page.evaluate(READS)
    pauses = [later - earlier for earlier, later in zip(reads, reads[1:])]
    assert min(pauses) > 3500, f"it reads too often: {pauses}"
    knocks = [one for one in far.proxy.requests if one.refused]
    seconds = knocks[-1].at - knocks[0].at
    assert 2 <= len(knocks) <= most_knocks(seconds), (
        f"it knocks too often: {len(knocks)} times in {seconds:.1f} s"
    )

    pick_best(page)
    expect_turn_of(page, "Ana")
    expect_board(page, polling.ana, polling.id)
