"""The load generator, a separate process. It reads a job as one line of JSON and prints the result as
another.

It fails, with a stack on standard error, if anything is refused or any message is missing.
"""

import json
import os
import signal
import sys
import time
from dataclasses import dataclass, field
from itertools import cycle, islice, pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.processes import cpu_seconds, resident_kib  # noqa: E402
from bench.raw_clients import Http, Loop, WebSocket  # noqa: E402
from bench.rooms import Hall, League, Room  # noqa: E402
from support.clients.rest import Rest  # noqa: E402

SETTLE_SECONDS = 1.5
"""Presence, which a server may send once a second, has been sent after this time."""
OPENING = 64
FIRST = 24
BOTS = 12


@dataclass
class Job:
    """`groups` of leagues, see `fill.described`. Those of `warm` are drafted first to warm up the server: a
    just-in-time compiler needs some hundred picks. Other fields depend on the scenario.
    """

    scenario: str
    port: int
    pid: int
    groups: list[list[dict]] = field(default_factory=list)
    warm: list[list[dict]] = field(default_factory=list)
    watchers: int | None = None
    seconds: float = 60
    count: int = 0
    collect: bool = False


def warm_up(job: Job) -> None:
    """Drafts everything at once, then everyone leaves."""
    hall = Hall(job.port, think=False)
    hall.open(job.warm, None)
    for room in hall.rooms:
        room.pick()
    assert hall.loop.run_until(lambda: hall.ran_out == len(hall.rooms), 60), "it takes too long"
    hall.drain()
    hall.close()


def open_hall(job: Job, think: bool) -> Hall:
    warm_up(job)
    hall = Hall(job.port, think)
    hall.open(job.groups, job.watchers)
    hall.loop.rest(SETTLE_SECONDS)
    return hall


def measured(hall: Hall, rooms: list[Room], job: Job, over) -> dict:
    """Lets these rooms draft until `over()` and returns how many seconds it took. `busy` is this generator's
    share of the time: near 1, the generator is what was measured.
    """
    sockets = [socket for room in rooms for socket in room.sockets]
    messages = -sum(socket.messages for socket in sockets)
    cpu, busy, began = cpu_seconds(job.pid), time.process_time(), time.perf_counter()
    for room in rooms:
        room.pick()
    assert hall.loop.run_until(over, 60), "it takes too long"
    took = time.perf_counter() - began
    return {
        "seconds": took,
        "cpu_seconds": cpu_seconds(job.pid) - cpu,
        "busy_seconds": time.process_time() - busy,
        "picks": sum(len(room.to_ack) for room in rooms),
        "messages": messages + sum(socket.messages for socket in sockets),
        "to_ack": [value for room in rooms for value in room.to_ack],
        "to_last": [value for room in rooms for value in room.to_last],
    }


def latency(job: Job) -> dict:
    """One room after another, each pick once everyone has the previous one."""
    hall = open_hall(job, think=True)
    results = [measured(hall, [room], job, lambda room=room: room.stopped) for room in hall.rooms]
    hall.drain()
    return {name: sum((r[name] for r in results), [] if name.startswith("to_") else 0) for name in results[0]}


def sustained(job: Job) -> dict:
    """All rooms at once, each pick as soon as the previous one is acknowledged, for some seconds or until a
    room has drafted all its leagues.
    """
    hall = open_hall(job, think=False)
    end = time.perf_counter() + job.seconds
    result = measured(hall, hall.rooms, job, lambda: hall.ran_out or time.perf_counter() >= end)
    hall.drain()
    return result


def seats(job: Job, count: int) -> list[tuple[str, League]]:
    """`count` seats: everyone in every league once, then everyone once more."""
    leagues = [League(**league) for group in job.groups for league in group]
    return list(islice(cycle([(token, league) for league in leagues for token in league.tokens]), count))


def collected_kib(job: Job, loop: Loop) -> int:
    """The server's memory at rest, after a garbage collection if the server offers one."""
    loop.rest(SETTLE_SECONDS)
    if job.collect:
        os.kill(job.pid, signal.SIGUSR2)
        loop.rest(0.5)
    return resident_kib(job.pid)


class Seats:
    """Connections that open and join their leagues, a limited number at once."""

    def __init__(self, job: Job):
        self.loop, self._address = Loop(), ("127.0.0.1", job.port)
        self.sockets: list[WebSocket] = []
        self._joined = 0

    def open(self, chosen: list[tuple[str, League]]) -> None:
        for token, league in chosen:
            socket = WebSocket(self.loop, self._address, token, [league.id], on_joined=self._on_joined)
            self.sockets.append(socket)
            self._wait(lambda: len(self.sockets) - self._joined < OPENING)
        self._wait(lambda: len(self.sockets) == self._joined)

    def _on_joined(self, socket: WebSocket, when: float) -> None:
        self._joined += 1

    def _wait(self, until) -> None:
        assert self.loop.run_until(until, 30), "connections do not open"


def connect(job: Job) -> dict:
    """Opens `count` connections, each of which joins its league."""
    warm_up(job)
    clients, chosen = Seats(job), seats(job, job.count)
    clients.open(chosen[:FIRST])
    before = collected_kib(job, clients.loop)
    cpu, busy, began = cpu_seconds(job.pid), time.process_time(), time.perf_counter()
    clients.open(chosen[FIRST:])
    took, busy, cpu = time.perf_counter() - began, time.process_time() - busy, cpu_seconds(job.pid) - cpu
    kib = collected_kib(job, clients.loop) - before
    return {
        "connections": len(clients.sockets) - FIRST,
        "seconds": took,
        "cpu_seconds": cpu,
        "busy_seconds": busy,
        "kib": kib,
    }


def idle(job: Job) -> dict:
    """Holds `count` connections that only answer pings, for some seconds."""
    clients = Seats(job)
    clients.open(seats(job, job.count))
    clients.loop.rest(SETTLE_SECONDS)
    pings = -sum(socket.pings for socket in clients.sockets)
    cpu, busy, began = cpu_seconds(job.pid), time.process_time(), time.perf_counter()
    clients.loop.rest(job.seconds)
    result = {
        "connections": len(clients.sockets),
        "seconds": time.perf_counter() - began,
        "cpu_seconds": cpu_seconds(job.pid) - cpu,
        "busy_seconds": time.process_time() - busy,
        "pings": pings + sum(socket.pings for socket in clients.sockets),
    }
    assert result["pings"] >= len(clients.sockets), "some were not pinged"
    return result


def resync(job: Job) -> dict:
    """Everyone follows a draft, the server is killed and restarted, and all come back at once: each connects,
    joins, and asks for what it missed. Measures until the last one has its answer.
    """
    hall = open_hall(job, think=True)
    for room in hall.rooms:
        room.pick()
    assert hall.loop.run_until(lambda: all(room.to_last for room in hall.rooms), 60)
    hall.drain()
    hall.close()
    print("restart", flush=True)
    sys.stdin.readline()
    loop, answers = Loop(), []

    def joined(socket: WebSocket, when: float) -> None:
        since, (league_id,) = known[socket.league_ids[0]], socket.league_ids
        http = Http(
            loop, hall.address, lambda *answer: answers.append((since, socket.acks[league_id], *answer))
        )
        http.get(f"/api/leagues/{league_id}/draft?epoch={epochs[league_id]}&since={since}", socket.token)

    known = {room.league.id: room.seq[room.league.id] for room in hall.rooms}
    epochs = {room.league.id: room.league.epoch for room in hall.rooms}
    busy, began = time.process_time(), time.perf_counter()
    back = [
        WebSocket(loop, hall.address, s.token, s.league_ids, on_joined=joined)
        for r in hall.rooms
        for s in r.sockets
    ]
    assert loop.run_until(lambda: len(answers) == len(back), 60), f"{len(answers)} of {len(back)} are back"
    took, busy = time.perf_counter() - began, time.process_time() - busy
    for since, ack, status, body, _ in answers:
        told = json.loads(body)
        assert status == 200 and told["mode"] == "delta" and told["seq"] >= ack["seq"] >= since, told
        assert [event["seq"] for event in told["events"]] == list(range(since + 1, told["seq"] + 1)), told
    return {"clients": len(back), "seconds": took, "busy_seconds": busy}


def clock(job: Job) -> dict:
    """How late the clock's timers act, according to the log: `count` leagues in which only bots pick, once a
    second each.
    """
    rest = Rest(("127.0.0.1", job.port))
    rest.token = rest.ok("POST", "/api/auth/guest", {"display_name": "Guest"})["access_token"]
    settings = {"max_members": BOTS, "rounds": 1, "pick_seconds": 60, "autopick_delay_seconds": 1}
    ids = []
    for n in range(job.count):
        body = {"name": f"Bots {n}", "competition_id": "nfl-2026", "settings": settings}
        ids.append(rest.ok("POST", "/api/leagues", body)["id"])
        rest.ok("POST", f"/api/leagues/{ids[-1]}/bots", {"count": BOTS - 1})
        rest.ok("PUT", f"/api/leagues/{ids[-1]}/autopick", {"enabled": True})
    for league_id in ids:
        rest.ok("POST", f"/api/leagues/{league_id}/draft/start", {})
    time.sleep(BOTS + SETTLE_SECONDS)
    late = []
    for league_id in ids:
        events = rest.ok("GET", f"/api/leagues/{league_id}/recap")["events"]
        turns = [event for event in events if event["type"] in ("draft_started", "pick_made")]
        late += [(after["at"] - before["at"]) / 1000 - 1 for before, after in pairwise(turns)]
    assert len(late) == job.count * BOTS, "every bot picked"
    return {"late": late}


def main() -> None:
    job = Job(**json.loads(sys.stdin.readline()))
    scenarios = {f.__name__: f for f in (latency, sustained, connect, idle, resync, clock)}
    print(json.dumps(scenarios[job.scenario](job)))


if __name__ == "__main__":
    main()
