"""Runs Lighthouse (mobile) on the built app behind the real server, on the first screens of a newcomer and a
member.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from browser.conftest import sign_up
from support.clients.client import open_league, ranked_teams

HERE = Path(__file__).parent
RUN_SECONDS = 180
PERFORMANCE, PERFECT = 95, 100
LIVE_PERFORMANCE = 92
"""For the lobby and the draft room, which open a live connection and draw ten times as much."""
LCP_MS = 2_500
LOBBY, ROOM = LIVE = ("lobby", "draft room, my turn")


def install() -> None:
    """Installs Lighthouse and its dependencies, pinned, beside this file, unless they are there."""
    if not (HERE / "node_modules/lighthouse").is_dir():
        print("Installing Lighthouse …", flush=True)
        subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=HERE, check=True
        )


def pages(server) -> list[dict]:
    """Opens a lobby of six and a draft in its second round, seen by the member on the clock."""
    ana, ben = sign_up(server, "Ana Lima"), sign_up(server, "Ben")
    lobby = open_league([ana, ben], bots=4, max_members=8, rounds=4)
    room = open_league([ana, ben], bots=6, rounds=4, pick_seconds=3600, autopick_delay_seconds=60)
    ana.post(room, "draft/start")
    state = ana.rest.ok("GET", f"/api/leagues/{room}/draft")["state"]
    turns = state["order"] + state["order"][::-1]
    for number, team_id in enumerate(ranked_teams(ana, "nfl-2026")[: turns.index(ben.user_id, 8)]):
        assert ana.pick(room, number + 1, team_id, user_id=turns[number]).status == 201
    invitation = ana.rest.ok("GET", f"/api/leagues/{lobby}")["invite_code"]
    for member in (ana, ben):
        member.close()
    return [
        {"name": "welcome", "url": f"{server.url}/", "session": None},
        {"name": "join", "url": f"{server.url}/join/{invitation}", "session": None},
        {"name": "my leagues", "url": f"{server.url}/leagues", "session": json.dumps(ben.session)},
        {"name": LOBBY, "url": f"{server.url}/leagues/{lobby}", "session": json.dumps(ana.session)},
        {
            "name": ROOM,
            "url": f"{server.url}/leagues/{room}",
            "session": json.dumps(ben.session),
        },
    ]


def audited(server, times: int) -> Iterator[dict]:
    """The output of audit.mjs, page by page."""
    wanted = {
        "chromium": os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        "times": times,
        "pages": pages(server),
    }
    limit = RUN_SECONDS * times * len(wanted["pages"])
    with subprocess.Popen(
        ["node", "audit.mjs"], cwd=HERE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            out, _ = process.communicate(json.dumps(wanted), timeout=limit)
        finally:
            process.kill()
    if process.returncode:
        raise SystemExit("Lighthouse failed")
    return map(json.loads, out.splitlines())


def rows(server, times: int) -> Iterator[tuple[str, str, str, bool]]:
    """(what, result, bar, whether it held) for each page."""
    for page in audited(server, times):
        fast, *perfect = page["scores"].values()
        shown = " ".join(
            f"{name} {value:.2f}" if name == "CLS" else f"{name} {value:.0f} ms"
            for name, value in page["metrics"].items()
        )
        least = LIVE_PERFORMANCE if page["name"] in LIVE else PERFORMANCE
        held = fast >= least and page["metrics"]["LCP"] <= LCP_MS and set(perfect) == {PERFECT}
        result = (
            " / ".join(map(str, (fast, *perfect)))
            + f"; {shown}"
            + "".join(f"; {name}" for name in page["failed"])
        )
        yield (
            f"Lighthouse, {page['name']}: performance / accessibility / best practices",
            result,
            f"≥ {least} / 100 / 100; LCP ≤ {LCP_MS} ms",
            held,
        )
