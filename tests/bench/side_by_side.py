"""Measures Draftnight and its Node peer in turn under the same load, and optionally Draftnight with many idle
leagues, and an earlier Draftnight.

usage: backend/venv/bin/python tests/bench/side_by_side.py [--quick] [--rounds N] [--only ROW ...] [--before
CHECKOUT]

Prints a Markdown table of the rounds' medians. See tests/bench/README.md.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS.parent / "backend")]

from bench.earlier import earlier_server, fill_earlier  # noqa: E402
from bench.fill import described, fill_ours, idle, make_file  # noqa: E402
from bench.processes import allow_files, end_cleanly, load_average, machine, wake_processors  # noqa: E402
from bench.rows import Measure, Row, all_rows  # noqa: E402
from bench.same import check_same  # noqa: E402
from bench.servers import Failed, Ours, Peer, folder, install_peer, run_load  # noqa: E402

IDLE_LEAGUES, QUICK_IDLE_LEAGUES = 10_000, 300
BUSY = 0.9


@dataclass(frozen=True)
class Side:
    """`base` is a database to which the measured leagues are added. `checkout` is an earlier version's."""

    name: str
    server: type[Ours] | type[Peer]
    base: Path | None = None
    checkout: Path | None = None

    def measure(self, row: Row, warm: list, groups: list) -> tuple[list[Measure], float]:
        """The row's measures on a new server, and the generator's share of the time. Raises Failed."""
        with folder() as path:
            leagues = self._fill(path / "draftnight.sqlite3", row, warm, groups)
            wake_processors()  # with a base the disk had to rest first
            try:
                with self.server(path, LOG_LEVEL="warning") as server:
                    result = run_load(server, row.scenario, **leagues, **row.job)
            except RuntimeError as error:  # the server did not start
                raise Failed(str(error)) from error
        return row.measures(result), result["busy_seconds"] / result["seconds"]

    def _fill(self, target: Path, row: Row, warm: list, groups: list) -> dict[str, list]:
        """The leagues for the load generator, which are in the database at `target`."""
        if self.checkout:
            return fill_earlier(self.checkout, target, row.warm, row.shape)
        histories = (history for group in warm + groups for history in group)
        make_file(target, self.server.fill, histories, self.base)
        return {"warm": described(warm), "groups": described(groups)}


class Results:
    """Every value by line of the table and side, in the order of the rounds."""

    def __init__(self):
        self.lines: dict[str, Measure] = {}
        self.values: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        self.busy: dict[str, float] = {}
        self.failures: list[str] = []
        self.loads: list[str] = []

    def add(self, side: Side, row: Row, measures: list[Measure], busy: float) -> None:
        self.busy[row.name] = max(busy, self.busy.get(row.name, 0))
        for measure in measures:
            self.lines.setdefault(measure.what, measure)
            self.values[measure.what][side.name].append(measure.value)

    def median(self, what: str, side: str) -> float | None:
        values = self.values[what].get(side)
        return statistics.median(values) if values else None


def shown(value: float | None, unit: str = "") -> str:
    """Rounds to three significant digits."""
    if value is None:
        return "–"
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}".strip()


def table(results: Results, idle_leagues: int, before: bool = False) -> list[str]:
    """The table of medians. The ratio is Draftnight ÷ peer; a change is due to idle leagues, or to the work
    since `before`.
    """
    head = ["measured", "better", "Draftnight", "peer", "ratio"]
    if before:
        head += ["before", "change since"]
    if idle_leagues:
        head += [f"with {idle_leagues:,} idle leagues", "change"]
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for what, line in results.lines.items():
        ours, peer, idle_side, earlier = (
            results.median(what, side) for side in ("ours", "peer", "idle", "before")
        )
        cells = [what, line.better, shown(ours, line.unit), shown(peer, line.unit)]
        cells.append(shown(ours / peer) if ours and peer else "–")
        if before:
            cells += [shown(earlier, line.unit), changed(earlier, ours)]
        if idle_leagues:
            cells += [shown(idle_side, line.unit), changed(ours, idle_side)]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def changed(one: float | None, other: float | None) -> str:
    """The change between two values, in per cent of the first."""
    return f"{(other / one - 1) * 100:+.0f} %" if one and other else "–"


def run_round(rows: list[Row], sides: list[Side], results: Results, end: float) -> None:
    """Measures row by row, each on all sides, and starts no row after `end`."""
    for row in rows:
        if time.monotonic() > end:
            print("the time is over", file=sys.stderr)
            return
        warm, groups = row.warm.groups(), row.shape.groups()
        for side in sides:
            try:
                measures, busy = side.measure(row, warm, groups)
            except Failed as failure:
                results.failures.append(f"{row.name} {side.name}: {failure}")
                print(f"  {row.name:14} {side.name:6} FAILED {failure}", file=sys.stderr, flush=True)
                continue
            results.add(side, row, measures, busy)
            values = "  ".join(shown(m.value, m.unit) for m in measures)
            print(
                f"  {row.name:14} {side.name:6} {values}  (generator {busy:.0%})", file=sys.stderr, flush=True
            )


def run_rounds(rows: list[Row], sides: list[Side], arguments, results: Results) -> None:
    """Runs the requested number of rounds, as far as the time allows. Each begins with another side."""
    end, longest = time.monotonic() + arguments.minutes * 60, 0.0
    for number in range(arguments.rounds):
        start = time.monotonic()
        if start + longest > end:
            print(f"no time for more than {number} rounds", file=sys.stderr)
            return
        results.loads.append(load_average())
        print(f"round {number + 1}, {results.loads[-1]}", file=sys.stderr, flush=True)
        turn = number % len(sides)
        run_round(rows, sides[turn:] + sides[:turn], results, end)
        longest = max(longest, time.monotonic() - start)


def chosen(rows: list[Row], names: list[str] | None) -> list[Row]:
    unknown = set(names or ()) - {row.name for row in rows}
    if unknown:
        sys.exit(
            f"There is no row {', '.join(sorted(unknown))}. The rows are: {' '.join(row.name for row in rows)}"
        )
    return [row for row in rows if not names or row.name in names]


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="one short round, to see that it works")
    parser.add_argument("--rounds", type=int, help="how often each row is measured on each side (5)")
    parser.add_argument(
        "--minutes", type=float, default=14, help="no new round that would end after this (14)"
    )
    parser.add_argument("--only", nargs="+", metavar="ROW", help="some rows; a wrong name lists them")
    parser.add_argument("--idle", type=int, help=f"idle leagues ({IDLE_LEAGUES}); 0 leaves that side out")
    parser.add_argument(
        "--before", type=Path, metavar="CHECKOUT", help="an earlier checkout, as one more side"
    )
    parser.add_argument("--save", type=Path, help="every value of every round, as JSON")
    arguments = parser.parse_args()
    if arguments.rounds is None:
        arguments.rounds = 1 if arguments.quick else 5
    if arguments.idle is None:
        arguments.idle = QUICK_IDLE_LEAGUES if arguments.quick else IDLE_LEAGUES
    return arguments


def main() -> None:
    arguments = parsed()
    rows = chosen(all_rows(arguments.quick), arguments.only)
    if shutil.which("node") is None:
        sys.exit("The peer needs Node.")
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, timeout=20).stdout.strip()
    allow_files()
    end_cleanly()
    results = Results()
    with ExitStack() as stack:
        try:
            install_peer()
            check_same()
            sides = [Side("ours", Ours), Side("peer", Peer)]
            if arguments.before:
                checkout = arguments.before.resolve()
                sides.append(Side("before", earlier_server(checkout), checkout=checkout))
        except Failed as failure:
            sys.exit(str(failure))
        if arguments.idle:
            print(f"filling a database with {arguments.idle:,} idle leagues …", file=sys.stderr, flush=True)
            base = stack.enter_context(folder()) / "idle.sqlite3"
            make_file(base, fill_ours, idle(arguments.idle))
            sides.append(Side("idle", Ours, base))
        run_rounds(rows, sides, arguments, results)
    print(f"{time.strftime('%Y-%m-%d')} · {machine()}, Node {node}")
    print(f"command: {' '.join(sys.argv)}")
    print(f"{len(results.loads)} rounds in turn; before each: {', '.join(results.loads)}\n")
    print("\n".join(table(results, arguments.idle, bool(arguments.before))))
    for name, busy in results.busy.items():
        if busy > BUSY:
            print(
                f"\n{name}: the load generator was busy for {busy:.0%} of a round, so it may be what was measured."
            )
    if arguments.save:
        arguments.save.write_text(json.dumps(results.values, indent=1))
    if results.failures:
        sys.exit("\n".join(["", "Failed:", *results.failures]))


if __name__ == "__main__":
    main()
