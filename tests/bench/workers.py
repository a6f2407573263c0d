"""Measures what a second worker brings: sustained picks a second with one server process and with two.

usage: backend/venv/bin/python tests/bench/workers.py [--leagues N] [--rounds N]

Needs redis-server. The load generator takes most of a core, so on a machine with two cores little is left for
the second worker. The last line says how many cores there are.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS.parent / "backend")]

from bench.fill import described, make_file  # noqa: E402
from bench.processes import end_cleanly  # noqa: E402
from bench.run import league_of_12, machine, percentile  # noqa: E402
from bench.servers import Ours, folder, run_load  # noqa: E402
from support.servers import workers  # noqa: E402
from support.servers.redis_server import RedisServer  # noqa: E402
from support.servers.server import Server  # noqa: E402

CORES_NEEDED = 3
"""One for the load generator and one for each of two workers."""


class Spread(Ours):
    """A server on all cores, whereas the other measurements give it one of its own."""

    def start(self) -> "Spread":
        return Server.start(self)


def sustained(count: int, leagues: int, redis_url: str) -> tuple[float, float, float]:
    """With this many processes: picks a second, and in ms the p99 from a pick to its acknowledgement and to
    the last of 12 clients.
    """
    groups, warm = league_of_12(leagues, 2).groups(), league_of_12(2).groups()
    arguments = ("--workers", str(count)) if count > 1 else ()
    with folder() as path:
        make_file(
            path / "draftnight.sqlite3",
            Spread.fill,
            (history for group in warm + groups for history in group),
        )
        with Spread(path, arguments=arguments, LOG_LEVEL="warning", REDIS_URL=redis_url) as server:
            if count > 1:
                workers.all_serve(server, count)
            result = run_load(server, "sustained", groups=described(groups), warm=described(warm), seconds=10)
    to_ack, to_last = (percentile(result[name], 99) * 1000 for name in ("to_ack", "to_last"))
    return result["picks"] / result["seconds"], to_ack, to_last


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--leagues", type=int, default=50, help="leagues of 12 that draft at once")
    parser.add_argument("--rounds", type=int, default=3, help="times each is measured, in turn")
    arguments = parser.parse_args()
    end_cleanly()
    print(f"{time.strftime('%Y-%m-%d')} · {machine()}\n", flush=True)
    results: dict[int, list[tuple[float, float, float]]] = {1: [], 2: []}
    with (
        tempfile.TemporaryDirectory(prefix="draftnight-redis-") as folder,
        RedisServer(Path(folder)) as redis,
    ):
        for _ in range(arguments.rounds):
            for count, measured in results.items():
                measured.append(sustained(count, arguments.leagues, redis.url))
    print(
        f"| {arguments.leagues} leagues × 12, sustained | picks/s | range | pick → ack, p99 | pick → last, p99 |\n|---|---|---|---|---|"
    )
    for count, measured in results.items():
        rates, to_ack, to_last = zip(*measured, strict=True)
        middle = [statistics.median(values) for values in (rates, to_ack, to_last)]
        name = "1 process" if count == 1 else f"{count} workers"
        print(
            f"| {name} | {middle[0]:.0f} | {min(rates):.0f}–{max(rates):.0f} | {middle[1]:.0f} ms | {middle[2]:.0f} ms |"
        )
    ratio = statistics.median(rate for rate, *_ in results[2]) / statistics.median(
        rate for rate, *_ in results[1]
    )
    cores = os.cpu_count() or 1
    enough = "enough" if cores >= CORES_NEEDED else "too few for scaling to show"
    print(
        f"\n2 workers: {ratio:.2f} × the picks of 1, on {cores} cores; the load generator needs one of them: {enough}."
    )


if __name__ == "__main__":
    main()
