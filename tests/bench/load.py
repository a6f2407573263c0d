"""The load generator: one scenario in a process of its own, its result as JSON on standard output.

usage: load.py (latency|sustained|memory|clock) PORT SERVER_PID COUNT
"""

import json
import os
import sys
import time
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.raw_clients import Http, Loop, WebSocket  # noqa: E402
from bench.rooms import MEMBERS, League, bot_leagues, started_leagues  # noqa: E402

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int) -> float:
    """Processor time that a process has used, its own and the kernel's for it."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def resident_kib(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])


class Room:
    """A league with a socket for each member, and one request at a time for the picks."""

    def __init__(self, loop: Loop, address: tuple[str, int], league: League, think: bool):
        """With `think` the next pick comes when everybody has the last one, else when it was acknowledged."""
        self.league = league
        self.sockets = [WebSocket(loop, address, token, league.id, self._arrived) for token in league.tokens]
        self.http = Http(loop, address, self._answered)
        self.to_ack: list[float] = []
        self.to_last: list[float] = []
        self.stopped = False
        self._think = think
        self._began: dict[int, float] = {}
        self._missing: dict[int, int] = {}

    def pick(self) -> None:
        if self.stopped or self.league.complete:
            self.stopped = True
            return
        number = self.league.next_pick
        token, body = self.league.pick()
        self._missing[number] = len(self.sockets)
        self._began[number] = time.perf_counter()
        self._under_way = number
        self.http.post(self.league.path, token, body)

    def _answered(self, status: int, body: bytes, when: float) -> None:
        assert status == 201, body
        self.to_ack.append(when - self._began[self._under_way])
        if not self._think or self._under_way not in self._missing:
            self.pick()

    def _arrived(self, payload: bytes, when: float) -> None:
        if b'"pick_made"' not in payload:
            return
        at = payload.index(b'"pick_no":') + 10
        number = int(payload[at : payload.index(b",", at)])
        self._missing[number] -= 1
        if self._missing[number] == 0:
            del self._missing[number]
            self.to_last.append(when - self._began[number])
            if self._think and len(self.to_ack) == number:
                self.pick()

    @property
    def quiet(self) -> bool:
        return self.stopped and not self._missing


def open_rooms(address: tuple[str, int], count: int, think: bool) -> tuple[Loop, list[Room]]:
    loop = Loop()
    rooms = [Room(loop, address, league, think) for league in started_leagues(address, count)]
    assert loop.run_until(lambda: all(s.joined for room in rooms for s in room.sockets), 60)
    return loop, rooms


def measured(loop: Loop, rooms: list[Room], pid: int, over) -> dict:
    """Let these rooms draft until `over()`; what it took, in seconds."""
    before, began = cpu_seconds(pid), time.perf_counter()
    for room in rooms:
        room.pick()
    assert loop.run_until(over, 60)
    took, used = time.perf_counter() - began, cpu_seconds(pid) - before
    picks = sum(len(room.to_ack) for room in rooms)
    for room in rooms:
        room.stopped = True
    assert loop.run_until(lambda: all(room.quiet for room in rooms), 30), "every message arrived"
    return {
        "picks": picks,
        "seconds": took,
        "cpu_seconds": used,
        "to_ack": [value for room in rooms for value in room.to_ack],
        "to_last": [value for room in rooms for value in room.to_last],
    }


def latency(address: tuple[str, int], pid: int, count: int) -> dict:
    """`count` leagues, one after the other: each pick when everybody has the one before."""
    loop, rooms = open_rooms(address, count, think=True)
    loop.run_until(lambda: False, 1.2)  # presence has been told
    results = [measured(loop, [room], pid, lambda room=room: room.stopped) for room in rooms]
    return {name: sum((r[name] for r in results), [] if name.startswith("to_") else 0) for name in results[0]}


def sustained(address: tuple[str, int], pid: int, count: int) -> dict:
    """`count` leagues at once: each pick as soon as the one before is acknowledged, until a draft is complete."""
    loop, rooms = open_rooms(address, count, think=False)
    loop.run_until(lambda: False, 1.2)
    return measured(loop, rooms, pid, lambda: any(room.stopped for room in rooms))


def memory(address: tuple[str, int], pid: int, count: int) -> dict:
    """The server's memory before and after `count` more connections, in leagues of 12 that are watched twice."""
    loop = Loop()
    leagues = started_leagues(address, max(1, count // 24))
    seats = [(token, league.id) for league in leagues for token in league.tokens] * 2
    first = [WebSocket(loop, address, *seat) for seat in seats[:24]]
    assert loop.run_until(lambda: all(s.joined for s in first), 30)
    loop.run_until(lambda: False, 1.5)
    before = resident_kib(pid)
    more = []
    for seat in seats[24:]:
        more.append(WebSocket(loop, address, *seat))
        assert loop.run_until(lambda: more[-1].joined, 30)
    loop.run_until(lambda: False, 1.5)
    return {"connections": len(more), "kib": resident_kib(pid) - before}


def clock(address: tuple[str, int], pid: int, count: int) -> dict:
    """How late the clock's timers act, by the log: `count` leagues in which only bots pick, once a second each."""
    rest, ids = bot_leagues(address, count)
    Loop().run_until(lambda: False, MEMBERS + 1.5)
    late = []
    for league_id in ids:
        events = rest.ok("GET", f"/api/leagues/{league_id}/recap")["events"]
        turns = [event for event in events if event["type"] in ("draft_started", "pick_made")]
        late += [(after["at"] - before["at"]) / 1000 - 1 for before, after in pairwise(turns)]
    assert len(late) == count * MEMBERS, "every bot picked"
    return {"late": late}


def main() -> None:
    scenario, port, pid, count = sys.argv[1], *map(int, sys.argv[2:5])
    scenarios = {"latency": latency, "sustained": sustained, "memory": memory, "clock": clock}
    json.dump(scenarios[scenario](("127.0.0.1", port), pid, count), sys.stdout)


if __name__ == "__main__":
    main()
