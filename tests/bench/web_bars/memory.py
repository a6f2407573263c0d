"""The page's memory during a draft of 200 picks: what remains after garbage collection."""

from collections.abc import Iterator

from browser.conftest import LAPTOP, Visits, sign_up
from browser.draft_room import expect_live, expect_picks
from playwright.sync_api import expect
from support.clients.client import Member, open_league

MEMBERS, ROUNDS, TEAMS = 10, 20, 220
EVERY = 50
MOST_KIB_A_PICK = 20
"""A pick adds one object and about 30 nodes on the screen: a line under Activity, a filled slot on the board,
a row of the list of teams that names the owner.
"""
MOST_DETACHED = 40
"""React keeps removed nodes until it renders the same place again. More picks must not mean more of them."""


def upload(member: Member) -> str:
    """Uploads a custom competition that is large enough for the draft, and returns its id."""
    lines = [f"Club of Town Number {n},C{n:03},Group {n % 8},{TEAMS - n}" for n in range(TEAMS)]
    content = "\n".join(["name,abbreviation,group,rating", *lines])
    return member.rest.ok(
        "POST", "/api/competitions", {"name": "Long Cup", "format": "csv", "content": content}
    )["id"]


AT_REST = "() => new Promise((done) => requestIdleCallback(() => requestIdleCallback(() => done())))"
"""What is drawn in pieces is drawn by then."""


def sizes(page, cdp) -> dict[str, float]:
    """KiB of JavaScript heap, DOM nodes, event listeners and detached trees after a collection."""
    page.evaluate(AT_REST)
    for _ in range(2):
        cdp.send("HeapProfiler.collectGarbage")
    counters = cdp.send("Memory.getDOMCounters")
    detached = cdp.send("DOM.getDetachedDomNodes")["detachedNodes"]
    return {
        "KiB": cdp.send("Runtime.getHeapUsage")["usedSize"] / 1024,
        "nodes": counters["nodes"],
        "listeners": counters["jsEventListeners"],
        "detached": len(detached),
    }


def measured(server, chromium) -> dict[int, dict[str, float]]:
    """Sizes by the number of picks made."""
    ana, ben = sign_up(server, "Ana"), sign_up(server, "Ben")
    settings = {"rounds": ROUNDS, "pick_seconds": 3600, "autopick_delay_seconds": 60, "draft_type": "linear"}
    league_id = open_league([ana, ben], upload(ana), bots=MEMBERS - 2, **settings)
    ana.post(league_id, "draft/start")
    snapshot = ana.rest.ok("GET", f"/api/leagues/{league_id}/draft")
    teams = ana.rest.ok("GET", f"/api/competitions/{snapshot['league']['competition_id']}/teams")["teams"]
    order = snapshot["state"]["order"]
    visits = Visits(chromium)
    page = visits(server.url, f"/leagues/{league_id}", who=ben, size=LAPTOP)
    expect_live(page)
    cdp = page.context.new_cdp_session(page)
    cdp.send("DOM.enable")
    found = {0: sizes(page, cdp)}
    for number in range(MEMBERS * ROUNDS):
        answer = ana.pick(league_id, number + 1, teams[number]["id"], user_id=order[number % MEMBERS])
        assert answer.status == 201, answer
        if (number + 1) % EVERY == 0:
            expect_picks(page, number + 1)
            if number + 1 == MEMBERS * ROUNDS:
                expect(page.get_by_role("heading", name="Your teams")).to_be_visible()
            found[number + 1] = sizes(page, cdp)
    visits.close()
    for member in (ana, ben):
        member.close()
    return found


def rows(server, chromium) -> Iterator[tuple[str, str, str, bool]]:
    """(what, result, bar, whether it held): one row for each point in the draft, and the growth while it
    runs.
    """
    found = measured(server, chromium)
    for picks, size in found.items():
        result = f"{size['KiB'] / 1024:.1f} MiB, {size['nodes']} nodes, {size['listeners']} listeners, {size['detached']} detached"
        held = size["detached"] <= MOST_DETACHED
        yield f"memory after {picks} of {MEMBERS * ROUNDS} picks", result, f"≤ {MOST_DETACHED} detached", held
    # Not at the end, where the list of teams gives way to the member's own.
    first, *_, last, _ = [picks for picks in found if picks]
    each = (found[last]["KiB"] - found[first]["KiB"]) / (last - first)
    yield (
        f"memory a pick, from {first} to {last}",
        f"{each:.1f} KiB",
        f"≤ {MOST_KIB_A_PICK} KiB",
        each <= MOST_KIB_A_PICK,
    )
