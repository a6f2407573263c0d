"""Measures a real server process with real connections and durable commits, and prints the results.

usage: backend/venv/bin/python tests/bench/run.py [--quick] [--mode threading]

It is not a test: it asserts that everything arrives, but no times. It takes about a minute (--quick: half).
side_by_side.py compares with the Node peer.
"""

import argparse
import statistics
import sys
import time
from contextlib import contextmanager
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS.parent / "backend")]

from bench.fill import Shape, described, make_file  # noqa: E402
from bench.processes import allow_files, end_cleanly, load_average, machine  # noqa: E402
from bench.rows import percentile  # noqa: E402
from bench.servers import Failed, Ours, folder, run_load  # noqa: E402
from support.servers.server import MODES  # noqa: E402

LEAGUES = 50
CONNECTIONS = 528


def league_of_12(count: int, drafts: int = 1) -> Shape:
    return Shape(count, 12, 5, drafts)


@contextmanager
def fresh(mode: str):
    """A server that is not started yet, with a folder for its database. Both are removed afterwards."""
    with folder() as path:
        server = Ours(path, mode, LOG_LEVEL="warning")
        try:
            yield server
        finally:
            server.kill()


def load(mode: str, scenario: str, shape: Shape, **job) -> dict:
    """Runs a scenario on a new server that has these leagues, warmed up unless memory is measured."""
    groups, warm = shape.groups(), league_of_12(0 if scenario == "connect" else 2).groups()
    histories = (history for group in warm + groups for history in group)
    with fresh(mode) as server:
        make_file(server.folder / "draftnight.sqlite3", Ours.fill, histories)
        server.start()
        return run_load(server, scenario, groups=described(groups), warm=described(warm), **job)


def autopick_lateness(mode: str) -> list[float]:
    with fresh(mode) as server:
        server.start()
        return run_load(server, "clock", count=LEAGUES)["late"]


def start_ms(mode: str, times: int) -> list[float]:
    """Milliseconds from starting the process, on an existing database, to its first healthy answer."""
    taken = []
    with fresh(mode) as server:
        server.start()
        for _ in range(times):
            server.kill()
            began = time.perf_counter()
            server.start()
            taken.append((time.perf_counter() - began) * 1000)
    return taken


def p50_p99(seconds: list[float]) -> str:
    return f"{percentile(seconds, 50) * 1000:.1f} / {percentile(seconds, 99) * 1000:.1f} ms"


def cpu_per_pick(result: dict) -> str:
    return f"{result['cpu_seconds'] / result['picks'] * 1000:.2f} ms"


def measure(mode: str, quick: bool) -> list[tuple[str, str]]:
    """Rows of (what, result)."""
    rows = []
    result = load(mode, "latency", league_of_12(4 if quick else 10))
    rows.append(("one league of 12, pick → acknowledgement, p50 / p99", p50_p99(result["to_ack"])))
    rows.append(("one league of 12, pick → last of 12 clients, p50 / p99", p50_p99(result["to_last"])))
    rows.append(("… server CPU per pick", cpu_per_pick(result)))
    result = load(mode, "sustained", league_of_12(LEAGUES, 1 if quick else 2), seconds=10)
    rows.append(
        (f"{LEAGUES} leagues × 12, picks a second, sustained", f"{result['picks'] / result['seconds']:.0f}")
    )
    rows.append(("… pick → acknowledgement, p50 / p99", p50_p99(result["to_ack"])))
    rows.append(("… pick → last of 12 clients, p50 / p99", p50_p99(result["to_last"])))
    rows.append(("… server CPU per pick", cpu_per_pick(result)))
    result = load(mode, "connect", league_of_12(CONNECTIONS // 24), count=CONNECTIONS)
    each = result["kib"] / result["connections"]
    rows.append((f"memory per connection (over {result['connections']})", f"{each:.1f} KiB"))
    late = autopick_lateness(mode)
    rows.append((f"autopick after its moment, {LEAGUES} leagues, p50 / p99", p50_p99(late)))
    taken = start_ms(mode, 3 if quick else 5)
    rows.append((f"process start → healthy, median of {len(taken)}", f"{statistics.median(taken):.0f} ms"))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="shorter, for a first look")
    parser.add_argument("--mode", choices=MODES, default="eventlet", help="the server's async mode")
    arguments = parser.parse_args()
    print(f"{time.strftime('%Y-%m-%d')} · {machine()}, {load_average()} before the start")
    print(f"ASYNC_MODE={arguments.mode}, SQLite on disk with synchronous=FULL, everything over loopback")
    print(f"command: {' '.join(sys.argv)}\n", flush=True)
    allow_files()
    end_cleanly()
    try:
        rows = measure(arguments.mode, arguments.quick)
    except Failed as failure:
        sys.exit(str(failure))
    width = max(len(what) for what, _ in rows)
    print(f"| {'measured':{width}} | result |\n|{'-' * (width + 2)}|---|")
    for what, result in rows:
        print(f"| {what:{width}} | {result} |")


if __name__ == "__main__":
    main()
