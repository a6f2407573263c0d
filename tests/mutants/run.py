"""Would the tests notice? Faults are put into the product one at a time, and the tests that concern each are run.

usage: backend/venv/bin/python tests/mutants/run.py [--seed N] [--count N] [--only AREA ...] [--minutes N]

Works on a copy of the checkout. Prints each survivor with its diff, and the score. A survivor gets a test, or an entry in
equivalent.json, with its diff and the reason why no test can tell it from the original; at most 5 % of a sample may be such.
"""

import argparse
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
ROOT = TESTS.parent
sys.path[:0] = [str(TESTS), str(ROOT / "backend")]

from mutants.mutate import Mutant, mutants  # noqa: E402

AREAS = {
    "domain": (["backend/domain/**/*.py"], ["tests/domain", "tests/realtime"]),
    "actions": (["backend/actions/*.py"], ["tests/realtime", "tests/api"]),
    "gateway": (["backend/gateway.py", "backend/inputs.py"], ["tests/api"]),
    "security": (["backend/security/*.py"], ["tests/api"]),
    "sqlite": (["backend/storage/*.py", "backend/storage/sqlite/*.py"], ["tests/contracts/store", "tests/faults/test_storage_faults.py"]),
    "dynamodb": (["backend/storage/dynamodb/*.py"], ["tests/contracts/store", "tests/cloud"]),
    "services": (["web-app/src/services/**/*.js"], []),
}  # fmt: skip
"""Of each area the files, and the tests that concern them; those that name what was changed come first."""
MARKS = "not long and not browser and not alone"
SECONDS = 420
"""The tests of one mutant take no longer; one that never ends is noticed."""
LEAST = 0.95
EQUIVALENT = json.loads((TESTS / "mutants" / "equivalent.json").read_text())


def copy_of_checkout(target: Path) -> None:
    skipped = shutil.ignore_patterns(
        ".git", "venv", "node_modules", "__pycache__", "dist", ".mypy_cache", "*.sqlite3*"
    )
    shutil.copytree(ROOT, target, ignore=skipped, symlinks=True)
    for folder in ("backend/venv", "web-app/node_modules"):
        (target / folder).symlink_to((ROOT / folder).resolve())


def sample(areas: list[str], count: int, seed: int) -> list[tuple[str, Mutant]]:
    """As many of each area; the same for the same seed and code."""
    chosen, dice = [], random.Random(seed)
    for number, area in enumerate(areas):
        paths = sorted(
            {path for pattern in AREAS[area][0] for path in ROOT.glob(pattern) if "test" not in path.name}
        )
        every = [mutant for path in paths for mutant in mutants(path.relative_to(ROOT), path.read_text())]
        share = count // len(areas) + (number < count % len(areas))
        chosen += [(area, mutant) for mutant in dice.sample(every, min(share, len(every)))]
    return chosen


def tests_of(area: str, mutant: Mutant) -> list[str]:
    """Files that name the module first, then all that concern the area."""
    name, folders = mutant.path.stem, AREAS[area][1]
    named = re.compile(rf"\b{re.escape(name)}\b")
    files = [path for folder in folders for path in sorted((ROOT / folder).rglob("test_*.py"))]
    first = [
        str(path.relative_to(ROOT)) for path in files if named.search(path.read_text()) or name in path.name
    ]
    return [*first, *folders]


def command(area: str, mutant: Mutant) -> tuple[list[str], str]:
    """How the tests are run, and in which folder."""
    if area == "services":
        related = str(mutant.path.relative_to("web-app"))
        return ["npx", "vitest", "related", "--run", "--bail", "1", "--project", "code", related], "web-app"
    python = [
        "backend/venv/bin/python",
        "-m",
        "pytest",
        "-q",
        "-x",
        "-n",
        "0",
        "-p",
        "no:cacheprovider",
        "-m",
        MARKS,
    ]
    return [*python, *tests_of(area, mutant)], "."


def is_killed(checkout: Path, area: str, mutant: Mutant) -> bool:
    target = checkout / mutant.path
    text = target.read_text()
    target.write_text(mutant.apply(text))
    words, folder = command(area, mutant)
    process = subprocess.Popen(
        words,
        cwd=checkout / folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(SECONDS) != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        target.write_text(text)


def run(areas: list[str], count: int, seed: int, minutes: float) -> float:
    """The share of the tried mutants that was noticed or is called equivalent; raises if too many are called so."""
    until, killed, equivalent, survivors = time.monotonic() + minutes * 60, 0, 0, []
    with tempfile.TemporaryDirectory() as folder:
        checkout = Path(folder) / "checkout"
        copy_of_checkout(checkout)
        for area, mutant in sample(areas, count, seed):
            if time.monotonic() > until:
                break
            shown = mutant.shown((ROOT / mutant.path).read_text())
            if re.sub(r":\d+\n", "\n", shown, count=1) in EQUIVALENT:
                equivalent += 1
            elif is_killed(checkout, area, mutant):
                killed += 1
            else:
                survivors.append(shown)
                print(f"SURVIVED ({area}) {shown}", flush=True)
    tried = killed + equivalent + len(survivors)
    assert tried, "no mutant was tried in this time"
    print(
        f"seed {seed}: {tried} mutants, {killed} killed, {equivalent} equivalent, {len(survivors)} survived"
    )
    assert equivalent <= max(1, tried // 20), "too many are called equivalent"
    return 1 - len(survivors) / tried


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--count", type=int, default=28)
    parser.add_argument("--only", nargs="+", choices=AREAS, default=list(AREAS))
    parser.add_argument("--minutes", type=float, default=60)
    asked = parser.parse_args()
    sys.exit(run(asked.only, asked.count, asked.seed, asked.minutes) < LEAST)
