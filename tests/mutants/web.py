"""The web app's tests, run again and again by one process of vitest.mjs."""

import json
import os
import select
import signal
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

PROGRAM = Path(__file__).with_name("vitest.mjs")
FIRST_SECONDS = 1_200


class Stage(NamedTuple):
    """Of vitest's projects those tests that stand under a folder."""

    projects: tuple[str, ...]
    under: str


CODE, OTHERS = ("code",), ("pages", "apart", "alone")
STAGES = (Stage(CODE, "src/"), Stage(OTHERS, "src/services/"), Stage(OTHERS, "src/"))
"""In this order; each judges only what the one before let pass. `code` has the tests without a page."""


def file_of(test: str) -> str:
    return test.partition(" > ")[0]


class Vitest:
    """`folder` is the web app of a copy; what else vitest says is kept in `log`."""

    def __init__(self, folder: Path, log: Path):
        self.folder, self.log = folder, log
        self.process: subprocess.Popen[str] | None = None
        self.limits: dict[Stage, float] = {}

    def begin(self, stage: Stage) -> None:
        """Runs these tests as they are, if that was not done yet: which file imports what is known then."""
        if stage not in self.limits:
            began = time.monotonic()
            failed = self._ask(FIRST_SECONDS, **stage._asdict())
            assert not failed, f"fails without a mutant: {failed}"
            self.limits[stage] = 30 + time.monotonic() - began

    def failure(self, stage: Stage, path: Path) -> str:
        """The first test that fails of those that import this file, "" if none does."""
        failed = self._ask(self.limits[stage], **stage._asdict(), of=str(path))
        return next(iter(failed), "")

    def fail_anyway(self, names: list[str]) -> list[str]:
        """Those of these tests in whose files one fails with the copy as it is."""
        wrong, left = [], set(map(file_of, names))
        while left:
            failed = self._ask(FIRST_SECONDS, projects=CODE + OTHERS, files=sorted(left))
            if not failed or file_of(failed[0]) not in left:
                return wrong
            wrong += [name for name in names if file_of(name) == file_of(failed[0])]
            left.remove(file_of(failed[0]))
        return wrong

    def _ask(self, seconds: float, **what: object) -> list[str]:
        if self.process is None:
            self.process = self._started()
        process = self.process
        process.stdin.write(json.dumps(what) + "\n")
        process.stdin.flush()
        if select.select([process.stdout], [], [], seconds)[0] and (line := process.stdout.readline()):
            return json.loads(line)
        self.close()
        self.limits.clear()
        return ["vitest, which did not end"]

    def _started(self) -> subprocess.Popen[str]:
        with self.log.open("w") as log:
            return subprocess.Popen(
                ["node", PROGRAM],
                cwd=self.folder,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
            )

    def close(self) -> None:
        if self.process:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.wait()
            self.process = None
