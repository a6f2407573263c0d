"""What it costs to draw a pick in the largest possible room, and whether anything shifts."""

import json
import statistics
from collections.abc import Iterator

from browser.conftest import LAPTOP, PHONE, Visits, sign_up
from browser.draft_room import expect_live, show_tab
from browser.test_steadiness import MEMBERS, TEAMS, TWO_FRAMES, WATCH_SHIFTS, Largest, costs_of_picks

FRAME_MS = 16
CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline"]
WARM_UP = 3


def rows(server, chromium, picks: int) -> Iterator[tuple[str, str, str, bool]]:
    """(what, result, bar, whether it held): the repaint time on a laptop and on each tab of a phone, and the
    layout shift.
    """
    shifts = []
    for name, size, tab in (
        ("laptop", LAPTOP, None),
        ("phone, board", PHONE, "Board"),
        ("phone, teams", PHONE, "Teams"),
    ):
        costs, moved = measured(server, chromium, (size, tab), picks)
        shifts += moved
        result = f"{statistics.median(costs):.1f} ms, at most {max(costs):.1f} ms ({len(costs)} picks)"
        yield (
            f"repaint, {MEMBERS} members × {TEAMS} teams, {name}: median",
            result,
            f"< {FRAME_MS} ms",
            statistics.median(costs) < FRAME_MS,
        )
    yield (
        "layout shifts while picks come in",
        f"{len(shifts)} {'; '.join(shifts[:2])}".strip(),
        "0",
        not shifts,
    )


def measured(server, chromium, view: tuple, picks: int) -> tuple[list[float], list[str]]:
    """In one page: milliseconds of the main thread for each pick, from its message to its frame, and the
    layout shifts.
    """
    size, tab = view
    visits = Visits(chromium)
    largest = Largest(server, lambda server, *names: [sign_up(server, name) for name in names])
    page = visits(server.url, "/leagues", who=largest.ben, size=size, motion="no-preference")
    with page.expect_websocket() as opened:
        page.goto(f"{server.url}/leagues/{largest.id}")
    expect_live(page)
    if tab:
        show_tab(page, tab)
    page.evaluate(WATCH_SHIFTS)

    def pick() -> None:
        with opened.value.expect_event("framereceived", lambda frame: "pick_made" in str(frame)):
            largest.pick()
        page.evaluate(TWO_FRAMES)

    for _ in range(WARM_UP):
        pick()
    chromium.start_tracing(page=page, categories=CATEGORIES)
    for _ in range(picks):
        pick()
    costs = costs_of_picks(json.loads(chromium.stop_tracing())["traceEvents"])
    moved = page.evaluate("shifts")
    visits.close()
    for member in (largest.ana, largest.ben):
        member.close()
    return costs, moved
