"""What a draft of 50 × 12 costs beside a source asked four times a second, and beside 100 pushes a second.

usage: backend/venv/bin/python tests/bench/beside.py [--rounds 5] [--seconds 6] [--only poller|pushes]

Each round measures the draft alone, the other work alone, and both together, one after another, each on a new
server. `of its own` is what the other work costs on a server that does nothing else; the rest is charged to
the draft's picks. The longest hold of the loop is measured separately (held.py), because tracing costs
something too.
"""

import argparse
import json
import statistics
import sys
import threading
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS.parent / "backend")]

from bench.fill import described, make_file  # noqa: E402
from bench.processes import (  # noqa: E402
    LOAD_CORE,
    allow_files,
    cpu_seconds,
    end_cleanly,
    load_average,
    machine,
    on_core,
    wake_processors,
)
from bench.run import LEAGUES, league_of_12  # noqa: E402
from bench.servers import Failed, Ours, folder, run_load  # noqa: E402
from support.clients.client import Member, open_league  # noqa: E402
from support.push_sink import PushSink  # noqa: E402
from support.servers.replay import ReplayProcess  # noqa: E402
from support.until import until  # noqa: E402

POLLS, PUSHES = 4, 100
ANSWER_KIB = 300
"""The size of a real scoreboard's answer on a day with many games."""
GROUPS, DEVICES = 4, 25
"""Each group gets an announcement once a second, on this many devices."""
HELD = Path(__file__).with_name("held.py")


class Nothing:
    """Only a draft."""

    settings: dict[str, str] = {}
    goes_on: threading.Event

    def prepare(self, server: Ours) -> None: ...

    def done(self) -> float:
        """How often it has happened so far."""
        return 0

    def close(self) -> None: ...


class Poller(Nothing):
    """A Sunday of NFL 2024 on replay, with a league that follows it."""

    def __init__(self):
        with on_core(LOAD_CORE):
            arguments = ("--from", "2024-11-03", "--day-seconds", "120", "--kib", str(ANSWER_KIB))
            self._replay = ReplayProcess(*arguments)
        self.settings = {"RESULTS": f"replay:{self._replay.url}"}

    def prepare(self, server: Ours) -> None:
        open_league([Member(server, "Ana"), Member(server, "Ben")], "nfl-2026")

    def done(self) -> float:
        return self._replay.status()["asked"]

    def close(self) -> None:
        self._replay.stop()


class Pushes(Nothing):
    """Announcements in leagues whose members each have a device."""

    def __init__(self):
        self._sink, self._ended = PushSink(), threading.Event()
        self._caller: threading.Thread | None = None
        self.settings = {"CONTACT": "bench@draft.example.org", "PUSH_HOSTS": self._sink.origin}

    def prepare(self, server: Ours) -> None:
        leagues = []
        for group in range(GROUPS):
            members = [Member(server, f"Member {group} {n}") for n in range(DEVICES + 1)]
            leagues.append((members[0], open_league(members, rounds=1, pick_seconds=None)))
            for n, member in enumerate(members[1:]):
                subscription = self._sink.browser(f"{group}-{n}").subscription
                body = {"kind": "push", "subscription": subscription, "label": "Phone"}
                member.rest.ok("POST", "/api/me/channels", body)
        self._caller = threading.Thread(target=self._announce, args=(leagues,), daemon=True)
        self._caller.start()

    def _announce(self, leagues: list) -> None:
        began, n = time.monotonic(), 0
        while not self._ended.wait(max(0.0, began + n * DEVICES / PUSHES - time.monotonic())):
            ana, league_id = leagues[n % GROUPS]
            body = {"cmd_id": str(uuid4()), "text": f"Announcement {n}", "kind": "announcement"}
            ana.rest.ok("POST", f"/api/leagues/{league_id}/chat", body)
            n += 1

    def done(self) -> float:
        return len(self._sink.received)

    def close(self) -> None:
        self._ended.set()
        if self._caller:
            self._caller.join(10)
        self._sink.stop()


class Held(Ours):
    """A server that records how long its loop was held."""

    @property
    def _seen(self) -> Path:
        return self.folder / "held.json"

    def program(self) -> list[str]:
        return [str(HELD), str(self._seen)]

    def begin(self) -> None:
        asked = self._seen.with_suffix(".begin")
        asked.touch()
        until(lambda: not asked.exists(), "a new beginning")

    def holds(self) -> list:
        time.sleep(0.5)  # held.py writes five times a second
        return json.loads(self._seen.read_text())


@dataclass
class Measured:
    """`cpu`: the server's seconds of CPU. `rate`: units of the other work a second. `holds`: those of a
    traced server.
    """

    seconds: float
    cpu: float
    picks: int = 0
    rate: float = 0.0
    holds: list | None = None


@contextmanager
def running(other: Nothing, server_class: type[Ours], drafts: int):
    """(a server at work, its leagues for the load generator)"""
    groups, warm = league_of_12(LEAGUES, drafts).groups(), league_of_12(2).groups()
    with folder() as path:
        make_file(path / "draftnight.sqlite3", Ours.fill, (h for group in warm + groups for h in group))
        wake_processors()
        with server_class(path, LOG_LEVEL="warning", **other.settings) as server:
            try:
                other.prepare(server)
                yield server, {"groups": described(groups), "warm": described(warm)}
            finally:
                other.close()  # before the server that it calls


def measure(kind: type[Nothing], draft: bool, seconds: float, held: bool = False) -> Measured:
    """Runs one server from start to end. Raises Failed."""
    with ExitStack() as stack:
        with on_core(LOAD_CORE):
            other = kind()
            drafts = max(1, round(seconds * 2_000 / (LEAGUES * 60))) if draft else 1
            at_work = running(other, Held if held else Ours, drafts)
            server, leagues = stack.enter_context(at_work)
            time.sleep(1)  # lets the work of starting end
            if held:
                server.begin()
            done, began, cpu = other.done(), time.monotonic(), cpu_seconds(server.process.pid)
            if draft:
                result = run_load(server, "sustained", seconds=seconds, **leagues)
                rate = (other.done() - done) / (time.monotonic() - began)
                found = Measured(result["seconds"], result["cpu_seconds"], result["picks"], rate)
            else:
                time.sleep(seconds)
                took = time.monotonic() - began
                spent = cpu_seconds(server.process.pid) - cpu
                found = Measured(took, spent, rate=(other.done() - done) / took)
            if held:
                found.holds = server.holds()
            return found


def compare(kind: type[Nothing], rounds: int, seconds: float) -> None:
    name, totals, rests, rates = kind.__name__.lower(), [], [], []
    for n in range(rounds):
        alone = measure(Nothing, True, seconds)
        other = measure(kind, False, seconds)
        both = measure(kind, True, seconds)
        one, two = alone.cpu / alone.picks * 1000, both.cpu / both.picks * 1000
        own = other.cpu / other.seconds
        rest = (both.cpu - own * both.seconds) / both.picks * 1000
        totals.append(two / one)
        rests.append(rest / one)
        rates += [both.rate]
        print(
            f"{name}, round {n + 1}: {one:.3f} ms a pick alone, {two:.3f} beside ({both.rate:.1f} a second, "
            f"{own * 1000:.0f} ms a second of its own), {rest:.3f} without that; "
            f"{alone.picks / alone.seconds:.0f} and {both.picks / both.seconds:.0f} picks a second",
            flush=True,
        )
    alone, beside = (measure(side, True, seconds, held=True).holds for side in (Nothing, kind))
    print(
        f"| beside {name} ({statistics.median(rates):.1f} a second), medians of {rounds} rounds | value | bar |"
    )
    print("|---|---|---|")
    print(
        f"| CPU a pick, beside ÷ alone, without what it costs of its own | {statistics.median(rests):.3f} | 1.05 |"
    )
    print(f"| the same, all of it | {statistics.median(totals):.3f} | |")
    print(f"| longest hold of the loop, beside | {beside[0][0]:.1f} ms | 25 ms |")
    print(f"| the same, the draft alone | {alone[0][0]:.1f} ms | |")
    for side, holds in (("alone", alone), ("beside", beside)):
        print(
            f"{side}, the longest: "
            + "; ".join(f"{ms:.1f} ms ({cpu:.1f} of the processor) {where}" for ms, cpu, where in holds[:4])
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--only", choices=("poller", "pushes"))
    arguments = parser.parse_args()
    print(f"{time.strftime('%Y-%m-%d')} · {machine()}, {load_average()} before the start")
    print(f"command: {' '.join(sys.argv)}\n", flush=True)
    allow_files()
    end_cleanly()
    try:
        for kind in (Poller, Pushes):
            if arguments.only in (None, kind.__name__.lower()):
                compare(kind, arguments.rounds, arguments.seconds)
    except Failed as failure:
        sys.exit(str(failure))


if __name__ == "__main__":
    main()
