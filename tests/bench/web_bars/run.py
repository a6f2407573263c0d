"""Checks the web app's bars on the built app behind a real server: Lighthouse, a slow phone, repaint, memory.

usage: backend/venv/bin/python tests/bench/web_bars/run.py [--quick] [--only lighthouse|phone|repaint|memory]

It is not a test: a missed bar is only printed. It takes some minutes, most of them for Lighthouse, which the
first run installs beside this file. Other work on the machine distorts the numbers.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/bench")]

import audits  # noqa: E402
import memory  # noqa: E402
import phone  # noqa: E402
import repaint  # noqa: E402
from run import machine  # noqa: E402
from support.servers import chromium  # noqa: E402
from support.servers.server import Server  # noqa: E402

PARTS = ("lighthouse", "phone", "repaint", "memory")


def measured(parts: list[str], quick: bool) -> Iterator[tuple[str, str, str, bool]]:
    """Yields rows of (what, result, bar, whether it held). Each part has its own server."""
    for part in parts:
        with (
            tempfile.TemporaryDirectory(prefix="draftnight-bench-") as folder,
            Server(Path(folder), LOG_LEVEL="warning") as server,
        ):
            if part == "lighthouse":
                yield from audits.rows(server, 1 if quick else 3)
                continue
            browser, _ = chromium.launch()
            if part == "phone":
                yield from phone.rows(server, browser, 3 if quick else 9)
            elif part == "repaint":
                yield from repaint.rows(server, browser, 12 if quick else 40)
            else:
                yield from memory.rows(server, browser)
    chromium.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="fewer runs, for a first look")
    parser.add_argument("--only", choices=PARTS, help="one part of it")
    arguments = parser.parse_args()
    parts = [arguments.only] if arguments.only else list(PARTS)
    if "lighthouse" in parts:
        audits.install()
    subprocess.run([ROOT / "start-local.sh", "--prepare"], check=True, stdout=subprocess.DEVNULL)
    print(f"{time.strftime('%Y-%m-%d')} · {machine()}\n")
    print("| measured | result | bar | |\n|---|---|---|---|", flush=True)
    missed = 0
    for what, result, bar, held in measured(parts, arguments.quick):
        missed += not held
        print(f"| {what} | {result} | {bar} | {'held' if held else 'MISSED'} |", flush=True)
    print(f"\n{missed} missed" if missed else "\nall held")


if __name__ == "__main__":
    main()
