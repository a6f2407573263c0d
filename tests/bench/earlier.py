"""Measures an earlier checkout's server beside today's.

Its own bench fills its database, because today's file format differs. It runs on this Python and on this
checkout's packages, so nothing needs to be installed in it. Packages that only the old version imports must
be installed here.
"""

import json
import subprocess
import sys
from pathlib import Path

from bench.fill import Shape
from bench.servers import Failed, Ours

FILL_SECONDS = 300
PROGRAM = """
import json, sys
from pathlib import Path
root, target, warm, groups = sys.argv[1:]
sys.path[:0] = [root + "/tests", root + "/backend"]
from bench.fill import Shape, described, fill_ours, make_file
made = [Shape(*json.loads(shape)).groups() for shape in (warm, groups)]
make_file(Path(target), fill_ours, (history for groups in made for group in groups for history in group))
print(json.dumps([described(groups) for groups in made]))
"""


def earlier_server(root: Path) -> type[Ours]:
    """The class of that checkout's server. Raises Failed if there is no checkout at `root`."""
    if not (root / "backend" / "dev_server.py").is_file():
        raise Failed(f"there is no checkout of Draftnight at {root}")
    return type("Earlier", (Ours,), {"backend": root / "backend"})


def fill_earlier(root: Path, target: Path, warm: Shape, groups: Shape) -> dict[str, list]:
    """Fills a database at `target` with new leagues of these shapes. Returns the leagues for the load
    generator.
    """
    shapes = [json.dumps([shape.count, shape.members, shape.rounds, shape.chain]) for shape in (warm, groups)]
    command = [sys.executable, "-c", PROGRAM, str(root), str(target), *shapes]
    done = subprocess.run(command, capture_output=True, text=True, timeout=FILL_SECONDS)
    if done.returncode:
        raise Failed(f"filling the earlier version's database: {done.stderr[-1500:]}")
    described_warm, described_groups = json.loads(done.stdout)
    return {"warm": described_warm, "groups": described_groups}
