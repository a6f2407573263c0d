"""A copy of the checkout that holds one fault at a time, and the tests that may notice it."""

import atexit
import importlib
import itertools
import json
import os
import re
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import pytest
from mutants.mutate import Mutant
from mutants.plugins import Chosen, Recorder
from mutants.web import STAGES, Stage, Vitest
from mutants.where import function_at, names_at, programs_with, telling, users_of

TESTS = Path(__file__).resolve().parents[1]
ROOT = TESTS.parent
PYTEST = ["-q", "-x", "-n", "0", "-p", "no:cacheprovider", "-m", "not long and not browser and not alone"]
FIRST_SECONDS, ALL_SECONDS = 15, 90
"""The CPU seconds that the first tests may take, and all of them. A mutant that they do not notice has
survived.
"""
WARM = (
    "argon2", "boto3", "eventlet", "flask_socketio", "hypothesis.stateful", "jwt", "msgspec",
    "werkzeug.test", "xdist.plugin",
)  # fmt: skip
"""Imported once, before each mutant's tests start in a process of their own. None of these is our code."""
DATES = itertools.count(2_000_000_000)
"""Modification times for changed files: without a new one, Python would reuse the bytecode of a file of the
same size and second.
"""

Calls = dict[str, tuple[float, list[str]]]
"""For each test, its CPU seconds and the functions of the product that it calls."""


def copy_of_checkout(target: Path) -> None:
    skipped = shutil.ignore_patterns(
        ".git", ".start-local", "venv", "node_modules", "__pycache__", "dist", ".mypy_cache", "*.sqlite3*"
    )
    shutil.copytree(ROOT, target, ignore=skipped, symlinks=True)
    for folder in ("backend/venv", "web-app/node_modules", ".start-local"):
        (target / folder).symlink_to((ROOT / folder).resolve())


@cache
def text_of(path: str) -> str:
    return (ROOT / path).read_text()


def cut(tests: dict[str, float], seconds: float) -> dict[str, float]:
    """The quickest tests, up to this total."""
    kept, total = {}, 0.0
    for test, took in sorted(tests.items(), key=lambda one: one[1]):
        total += took
        if total > seconds:
            break
        kept[test] = took
    return kept


@dataclass
class Bench:
    """`map` is the folder that stores what each test calls, in one file for each folder of tests."""

    checkout: Path
    map: Path
    known: dict[str, Calls] = field(default_factory=dict)

    def __post_init__(self):
        copy_of_checkout(self.checkout)
        self.map.mkdir(parents=True, exist_ok=True)
        self.vitest = Vitest(self.checkout / "web-app", self.map / "vitest.log")
        for name in WARM:
            importlib.import_module(name)

    @cached_property
    def telling(self) -> Path:
        """A copy whose functions report when they are called."""
        copy = self.checkout.with_name("telling")
        copy_of_checkout(copy)
        for path in (copy / "backend").rglob("*.py"):
            if "/venv/" not in str(path):
                path.write_text(telling(path.relative_to(copy), path.read_text()))
        return copy

    def calls(self, folders: list[str]) -> Calls:
        """What the tests of these folders call. It is measured if it is not stored yet."""
        unknown = [folder for folder in folders if not self._kept(folder).exists()]
        if unknown:
            print(f"looking at what the tests of {', '.join(unknown)} call", flush=True)
            self._apart(lambda: self._record(unknown), self.telling)
        for folder in folders:
            if folder not in self.known:
                self.known[folder] = json.loads(self._kept(folder).read_text())
        return {test: seen for folder in folders for test, seen in self.known[folder].items()}

    def _kept(self, folder: str) -> Path:
        return self.map / f"{folder.replace('/', '.')}.json"

    def _record(self, folders: list[str]) -> str:
        recorder = Recorder()
        pytest.main([*(word for word in PYTEST if word != "-x"), *folders], plugins=[recorder])
        for folder in folders:
            those = {test: seen for test, seen in recorder.tests.items() if test.startswith(folder)}
            self._kept(folder).write_text(json.dumps(those))
        return ""

    def killer(self, folders: list[str], mutant: Mutant) -> str:
        """The test that notices the mutant, "" if none of these folders has one. Without folders, vitest is
        asked.
        """
        if not folders:
            return next(filter(None, (self._web_killer(stage, mutant) for stage in STAGES)), "")
        stages = self.stages(folders, mutant)
        with self._in_place(mutant):
            return next(filter(None, map(self.first_failure, stages)), "")

    def _web_killer(self, stage: Stage, mutant: Mutant) -> str:
        self.vitest.begin(stage)
        with self._in_place(mutant):
            return self.vitest.failure(stage, mutant.path.relative_to("web-app"))

    @contextmanager
    def _in_place(self, mutant: Mutant) -> Iterator[None]:
        target = self.checkout / mutant.path
        text, before = target.read_text(), target.stat()
        target.write_text(mutant.apply(text))
        os.utime(target, (next(DATES), next(DATES)))
        try:
            yield
        finally:
            target.write_text(text)
            os.utime(target, (before.st_atime, before.st_mtime))

    def stages(self, folders: list[str], mutant: Mutant) -> list[dict[str, float]]:
        """The seconds of each test that calls the changed code. Tests in files that name it come first."""
        text, calls = text_of(str(mutant.path)), self.calls(folders)
        line = text.count("\n", 0, mutant.start) + 1
        function = function_at(mutant.path, text, line)
        names = [function.rpartition(".")[2].rpartition("::")[2]] if function else names_at(text, line)
        wanted = {function} if function else users_of(names, ROOT)
        those = {test: took for test, (took, called) in calls.items() if wanted.intersection(called)}
        if not function and names:  # a test may read a constant and call nothing
            its_name = re.compile(rf"\b({'|'.join(map(re.escape, names))})\b")
            those |= {
                test: took
                for test, (took, _) in calls.items()
                if its_name.search(text_of(test.partition("::")[0]))
            }
        programs = programs_with(mutant.path, ROOT)
        those |= {
            test: took
            for test, (took, _) in calls.items()
            if any(name in text_of(test.partition("::")[0]) for name in programs)
        }
        if not those:  # called during imports, or in another process
            own = f"{mutant.path}::"
            those = {
                test: took
                for test, (took, called) in calls.items()
                if any(name.startswith(own) for name in called)
            }
        those = those or {test: took for test, (took, _) in calls.items()}
        named = re.compile(rf"\b({'|'.join(map(re.escape, [mutant.path.stem, *names]))})")
        naming = {
            test: took for test, took in those.items() if named.search(text_of(test.partition("::")[0]))
        }
        first = cut(naming, FIRST_SECONDS)
        rest = cut({test: took for test, took in those.items() if test not in first}, ALL_SECONDS)
        return [stage for stage in (first, rest) if stage]

    def first_failure(self, seconds: dict[str, float]) -> str:
        """The first of these tests that fails, "" if none does."""
        return self._apart(lambda: self._run(seconds))

    def failing_anyway(self, tests: Iterable[str]) -> list[str]:
        """Which of the tests that noticed a mutant also fail without one."""
        known = {test: seen for calls in self.known.values() for test, seen in calls.items()}
        wrong = self.vitest.fail_anyway([test for test in tests if test.startswith("src/")])
        left = {test: known[test][0] for test in tests if test in known}
        while left and (failed := self.first_failure(left)):
            wrong.append(failed)
            if failed not in left:
                break
            del left[failed]
        return wrong

    def _run(self, seconds: dict[str, float]) -> str:
        chosen = Chosen(seconds)
        files = dict.fromkeys(test.partition("::")[0] for test in seconds)
        code = pytest.main([*PYTEST, *files], plugins=[chosen])
        return chosen.failed or ("" if code in (0, 5) else f"pytest, which ended with {code}")

    def _apart(self, work: Callable[[], str], place: Path | None = None) -> str:
        """Runs `work()` in a separate process, in this copy, with the libraries already imported."""
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            self._be_a_child(work, writer, place or self.checkout)
        os.close(writer)
        with open(reader) as pipe:
            said = pipe.read()
        os.waitpid(child, 0)
        try:
            os.killpg(child, signal.SIGKILL)  # ends its leftover processes
        except ProcessLookupError:
            pass
        return json.loads(said) if said else "the process, which ended"

    def _be_a_child(self, work: Callable[[], str], writer: int, place: Path) -> None:
        os.setsid()
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        log = os.open(self.map / "last.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for number in (1, 2):
            os.dup2(log, number)
        try:
            atexit._clear()  # skips the parent's exit handlers
            os.chdir(place)
            sys.path[:] = [path for path in sys.path if not path.startswith(str(ROOT / "tests"))]
            for name in [name for name in sys.modules if name.split(".")[0] == "mutants"]:
                del sys.modules[name]
            said = work()
            atexit._run_exitfuncs()
            os.write(writer, json.dumps(said).encode())
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(0)
