"""The bench: a real server process, real connections, durable commits; prints what it measured.

usage: backend/venv/bin/python tests/bench/run.py [--quick] [--mode threading]

Not a test: it asserts that everything arrives, but no time. It takes about a minute (--quick: half).
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.server import MODES, Server  # noqa: E402

LEAGUES = 50
CONNECTIONS = 528


def percentile(values: list[float], percent: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def run_load(server: Server, scenario: str, count: int) -> dict:
    command = [sys.executable, str(Path(__file__).with_name("load.py"))]
    command += [scenario, str(server.port), str(server.process.pid), str(count)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180)
    if done.returncode:
        sys.exit(f"{scenario} failed:\n{done.stderr}\n{server.log[-2000:]}")
    return json.loads(done.stdout)


@contextmanager
def fresh(mode: str):
    """A running server with a new database, both gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="draftnight-bench-") as folder:
        with Server(Path(folder), mode, LOG_LEVEL="warning") as server:
            yield server


def start_ms(mode: str, times: int) -> list[float]:
    """From starting the process, on an existing database, to its first healthy answer."""
    taken = []
    with fresh(mode) as server:
        for _ in range(times):
            server.kill()
            began = time.perf_counter()
            server.start()
            taken.append((time.perf_counter() - began) * 1000)
    return taken


def times_of(result: dict) -> dict[str, list[float]]:
    """In milliseconds."""
    return {name: [value * 1000 for value in values] for name, values in result.items() if isinstance(values, list)}


def p50_p99(values: list[float]) -> str:
    return f"{percentile(values, 50):.1f} / {percentile(values, 99):.1f} ms"


def measure(mode: str, quick: bool) -> list[tuple[str, str]]:
    """Rows of (what, result)."""
    rows = []
    with fresh(mode) as server:
        result = run_load(server, "latency", 4 if quick else 10)
        times = times_of(result)
        rows.append(("one league of 12, pick → acknowledgement, p50 / p99", p50_p99(times["to_ack"])))
        rows.append(("one league of 12, pick → last of 12 clients, p50 / p99", p50_p99(times["to_last"])))
        rows.append(("… server CPU per pick", f"{result['cpu_seconds'] / result['picks'] * 1000:.2f} ms"))
        result = run_load(server, "sustained", LEAGUES)
        times = times_of(result)
        rows.append((f"{LEAGUES} leagues × 12, picks a second, sustained", f"{result['picks'] / result['seconds']:.0f}"))
        rows.append(("… pick → acknowledgement, p50 / p99", p50_p99(times["to_ack"])))
        rows.append(("… pick → last of 12 clients, p50 / p99", p50_p99(times["to_last"])))
        rows.append(("… server CPU per pick", f"{result['cpu_seconds'] / result['picks'] * 1000:.2f} ms"))
    with fresh(mode) as server:
        result = run_load(server, "memory", CONNECTIONS)
        each = result["kib"] / result["connections"]
        rows.append((f"memory per connection (over {result['connections']})", f"{each:.1f} KiB"))
        late = times_of(run_load(server, "clock", LEAGUES))["late"]
        rows.append((f"autopick after its moment, {LEAGUES} leagues, p50 / p99", p50_p99(late)))
    taken = start_ms(mode, 3 if quick else 5)
    rows.append((f"process start → healthy, median of {len(taken)}", f"{statistics.median(taken):.0f} ms"))
    return rows


def machine() -> str:
    cpuinfo = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    name = cpuinfo.partition("model name")[2].partition(":")[2].partition("\n")[0].strip() or platform.machine()
    versions = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return f"{name}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the start, {versions}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="shorter, for a first look")
    parser.add_argument("--mode", choices=MODES, default="eventlet", help="the server's async mode")
    arguments = parser.parse_args()
    print(f"{time.strftime('%Y-%m-%d')} · {machine()}")
    print(f"ASYNC_MODE={arguments.mode}, SQLite on disk with synchronous=FULL, everything over loopback")
    print(f"command: {Path(sys.argv[0])} {' '.join(sys.argv[1:])}\n", flush=True)
    rows = measure(arguments.mode, arguments.quick)
    width = max(len(what) for what, _ in rows)
    print(f"| {'measured':{width}} | result |\n|{'-' * (width + 2)}|---|")
    for what, result in rows:
        print(f"| {what:{width}} | {result} |")


if __name__ == "__main__":
    main()
