"""Would the tests notice? This puts one fault at a time into the product and runs the tests that reach it.

usage: backend/venv/bin/python tests/mutants/run.py [--seed N] [--count N] [--only AREA ...]
       [--minutes N] [--map FOLDER]

It works on a copy of the checkout. First it runs the tests of each area once on the unchanged product, to see
which functions each calls (--map stores that for the next run). It prints each survivor with its diff, and
the score. A survivor needs a test, or an entry in equivalent.json with its diff and the reason why no test
can tell it from the original. At most 5 % of a sample may be equivalent.
"""

import argparse
import random
import re
import sys
import tempfile
import time
from collections import Counter
from json import loads
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
ROOT = TESTS.parent
sys.path.insert(0, str(TESTS))

from mutants.bench import Bench  # noqa: E402
from mutants.mutate import Mutant, mutants  # noqa: E402

BOUNDS = "tests/architecture/test_bounds.py"
PURE, STORE = (
    ["tests/domain", "tests/realtime", "tests/feeds", "tests/architecture/test_documents.py", BOUNDS],
    ["tests/contracts/store", BOUNDS],
)
ON_ALL = ["bad_bodies", "any_request", "cmd_id", "declared_refusals", "every_route", "texts_and_numbers"]
"""Files of tests/api that try something on every route. They run only for code that all routes share."""
EVERY = [f"tests/api/test_{name}.py" for name in ON_ALL]
API = [
    name
    for path in sorted((TESTS / "api").glob("test_*.py"))
    if (name := str(path.relative_to(ROOT))) not in EVERY
]
AREAS = {
    "domain": (["backend/domain/**/*.py"], [*PURE, *API, "tests/reach"]),
    "actions": (
        ["backend/actions/*.py"],
        [BOUNDS, "tests/realtime", "tests/reach", "tests/feeds", "tests/front_door/test_invitation_card.py",
        "tests/front_door/test_recap_card.py", *API, *EVERY, "tests/cloud"],
    ),
    "gateway": (
        ["backend/gateway.py", "backend/inputs.py"],
        [BOUNDS, *API, *EVERY, "tests/front_door", "tests/cloud"],
    ),
    "security": (
        ["backend/security/*.py"],
        [BOUNDS, *API, "tests/front_door", "tests/reach"],
    ),
    "sqlite": (
        ["backend/storage/*.py", "backend/storage/sqlite/*.py"],
        [*STORE, "tests/cloud", "tests/faults/test_storage_faults.py", "tests/feeds", *API],
    ),
    "dynamodb": (["backend/storage/dynamodb/*.py"], [*STORE, "tests/cloud"]),
    "services": (["web-app/src/services/**/*.js"], []),
    "reach": (["backend/delivery/*.py", "backend/mail/*.py"], ["tests/reach", "tests/mail", *API]),
    "feeds": (["backend/feeds/**/*.py"], ["tests/feeds", "tests/realtime"]),
    "server": (["backend/server/**/*.py"], ["tests/front_door", "tests/api/test_http.py"]),
    "realtime": (["backend/realtime/**/*.py"], ["tests/realtime", "tests/contracts", "tests/cloud"]),
}  # fmt: skip
"""For each area, its files and the folders of its tests."""
MAIN = ["domain", "actions", "gateway", "security", "sqlite", "dynamodb", "services"]
"""The areas in which at least 95 % must be noticed."""
LEAST = 0.95
EQUIVALENT = loads((TESTS / "mutants" / "equivalent.json").read_text())


def sample(areas: list[str], count: int, seed: int) -> list[tuple[str, Mutant]]:
    """The same number from each area. The sample is the same for the same seed and code."""
    chosen, dice = [], random.Random(seed)
    for number, area in enumerate(areas):
        paths = sorted(
            {path for pattern in AREAS[area][0] for path in ROOT.glob(pattern) if "test" not in path.name}
        )
        every = [mutant for path in paths for mutant in mutants(path.relative_to(ROOT), path.read_text())]
        share = count // len(areas) + (number < count % len(areas))
        chosen += [(area, mutant) for mutant in dice.sample(every, min(share, len(every)))]
    return chosen


def run(areas: list[str], count: int, seed: int, minutes: float, kept: Path | None = None) -> float:
    """The share of the tried mutants that was noticed or is equivalent. Raises if too many are called
    equivalent.
    """
    until, equivalent, survivors = time.monotonic() + minutes * 60, 0, 0
    killers, by_area = Counter(), Counter()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder) / "checkout", kept or Path(folder) / "map")
        for area, mutant in sample(areas, count, seed):
            if time.monotonic() > until:
                break
            shown = mutant.shown((ROOT / mutant.path).read_text())
            if re.sub(r":\d+\n", "\n", shown, count=1) in EQUIVALENT:
                equivalent += 1
            elif killer := bench.killer(AREAS[area][1], mutant):
                killers[killer] += 1
                by_area[area] += 1
            else:
                survivors += 1
                by_area[area] += 1
                print(f"SURVIVED ({area}) {shown}", flush=True)
        wrong = bench.failing_anyway(killers)
        bench.vitest.close()
    for test in wrong:
        print(f"FAILS ANYWAY, so what it noticed counts as survived: {test}")
        survivors += killers.pop(test)
    killed = killers.total()
    tried = killed + equivalent + survivors
    assert tried, "no mutant was tried in this time"
    print(f"seed {seed}: {tried} mutants, {killed} killed, {equivalent} equivalent, {survivors} survived")
    print(", ".join(f"{area} {count}" for area, count in by_area.items()))
    assert equivalent <= max(1, tried // 20), "too many are called equivalent"
    return 1 - survivors / tried


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--count", type=int, default=28)
    parser.add_argument("--only", nargs="+", choices=AREAS, default=MAIN)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--map", type=Path)
    asked = parser.parse_args()
    sys.exit(run(asked.only, asked.count, asked.seed, asked.minutes, asked.map) < LEAST)
