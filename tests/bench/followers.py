"""A final sent to many followers on a real server: when the last of them has it, and how long the loop is
held.
"""

import json
import time
from pathlib import Path

from bench.processes import LOAD_CORE, allow_files, on_core
from bench.raw_clients import Http, Loop, WebSocket
from bench.rows import percentile
from bench.servers import Ours, folder
from support.clients.client import Member
from support.servers.server import Server

MEMBERS = 10
OPENING = 64
WAIT_SECONDS = 30
GAP_SECONDS = 0.25


class Follower(WebSocket):
    """`had` is when it received the newest result."""

    had = 0.0
    results = 0

    def _packet(self, payload: bytes, when: float) -> None:
        if b'"game_updated"' in payload:
            self.had, self.results = when, self.results + 1
        super()._packet(payload, when)


def season(server: Server) -> tuple[list[Member], str, str, str]:
    """The members of a league whose draft is over, its id, its competition's, and a game's."""
    members = [Member(server, f"Member {n}") for n in range(MEMBERS)]
    first, *others = members
    names = json.dumps([{"name": f"Team {n:02d}"} for n in range(2 * MEMBERS)])
    body = {"name": "Cup", "format": "json", "content": names}
    cup = first.rest.ok("POST", "/api/competitions", body)["id"]
    settings = {"max_members": MEMBERS, "rounds": 2, "pick_seconds": None, "draft_type": "linear"}
    league = first.rest.ok(
        "POST", "/api/leagues", {"name": "Pool", "competition_id": cup, "settings": settings}
    )
    for member in others:
        member.rest.ok("POST", "/api/leagues/join", {"invite_code": league["invite_code"]})
    first.post(league["id"], "draft/start")
    teams = [team["id"] for team in first.rest.ok("GET", f"/api/competitions/{cup}/teams")["teams"]]
    order = first.rest.ok("GET", f"/api/leagues/{league['id']}/draft")["state"]["order"]
    for place, team in enumerate(teams):
        answer = first.pick(league["id"], place + 1, team, user_id=order[place % MEMBERS])
        assert answer.status == 201, answer
    game = {"home": "Team 00", "away": "Team 01"}
    (made,) = first.rest.ok("POST", f"/api/competitions/{cup}/games", {"games": [game]})["games"]
    return members, league["id"], cup, made["id"]


def opened(loop: Loop, server: Server, members: list[Member], league_id: str, count: int) -> list[Follower]:
    followers: list[Follower] = []
    for n in range(count):
        token = members[n % len(members)].token
        followers.append(Follower(loop, server.address, token, [league_id]))
        waiting = len(followers) - OPENING
        assert loop.run_until(lambda at=waiting: at < 0 or followers[at].joined, WAIT_SECONDS)
    assert loop.run_until(lambda: all(one.joined for one in followers), WAIT_SECONDS), "not all could join"
    return followers


class Probe:
    """Asks continuously whether the server is healthy. `longest` is the longest wait for an answer."""

    def __init__(self, loop: Loop, server: Server):
        self.longest, self._asked = 0.0, 0.0
        self._http = Http(loop, server.address, self._answered)
        self.ask()

    def ask(self) -> None:
        self._asked = time.perf_counter()
        self._http.get("/api/health", "")

    def _answered(self, status: int, body: bytes, when: float) -> None:
        self.longest = max(self.longest, when - self._asked)
        self.ask()


def measure(count: int, rounds: int) -> dict[str, float]:
    """Returns milliseconds: `p50` and `p99` from sending a final to its last follower, and `hold`, the
    longest answer to a probe that asks all the while. `busy` is this generator's share of the time.
    """
    allow_files()
    with folder() as path, on_core(LOAD_CORE):
        server = Ours(Path(path), LOG_LEVEL="warning", RESULTS="off").start()
        try:
            members, league_id, cup, game_id = season(server)
            loop, answers = Loop(), []
            followers = opened(loop, server, members, league_id, count)
            put = Http(loop, server.address, lambda status, body, when: answers.append(status))
            head = f"PUT /api/competitions/{cup}/games/{game_id} HTTP/1.1\r\nHost: bench\r\n".encode()
            head += f"Authorization: Bearer {members[0].token}\r\nContent-Type: application/json\r\n".encode()
            loop.rest(2)
            probe, took = Probe(loop, server), []
            began, busy = time.perf_counter(), time.process_time()
            for n in range(rounds):
                body = json.dumps({"status": "final", "home_score": n + 1, "away_score": 0}).encode()
                before = [one.results for one in followers]
                sent = time.perf_counter()
                put._send(head + b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
                assert loop.run_until(
                    lambda at=before: all(one.results > was for one, was in zip(followers, at)), WAIT_SECONDS
                ), "a result did not reach everybody"
                took.append((max(one.had for one in followers) - sent) * 1000)
                loop.rest(GAP_SECONDS)
            busy = (time.process_time() - busy) / (time.perf_counter() - began)
            assert set(answers) == {200}, answers
            for one in [*followers, put]:
                one.close()
            for member in members:
                member.close()
        finally:
            server.kill()
    return {
        "p50": percentile(took, 50),
        "p99": percentile(took, 99),
        "hold": probe.longest * 1000,
        "busy": busy,
    }
