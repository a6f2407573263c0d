"""Runs the local server and records the longest times that one task held its loop.

usage: held.py FILE (see beside.py, which starts it)

A hold lasts from when a green thread gets the loop to when it gives it back, by greenlet's trace; for the
hub, from the end of one wait to the start of the next. So a turn of the loop that runs fifty tasks is fifty
holds, and waiting is none. Creating a file beside FILE that ends in `.begin` resets the record. FILE has the
longest ten holds: milliseconds, milliseconds of CPU, and where the hold ended. On a busy machine the first
two differ.
"""

import sys
from pathlib import Path
from types import SimpleNamespace

sys.path[0] = str(Path(__file__).resolve().parents[2] / "backend")  # as if this were dev_server.py

import config as settings  # noqa: E402
from server import engine as engines  # noqa: E402

CONFIG = settings.load()
ENGINE = engines.prepare(CONFIG.async_mode)  # before anything imports sockets or threads

import heapq  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import time  # noqa: E402

import eventlet  # noqa: E402
import greenlet  # noqa: E402
from eventlet.hubs import get_hub  # noqa: E402

from realtime.local import housekeeping  # noqa: E402
from server import app  # noqa: E402

EVERY_SECONDS = 0.2
KEPT = 10


class Holds:
    """The longest holds since `begin`: (milliseconds, milliseconds of CPU, where it ended)."""

    def __init__(self):
        self.begin()

    def begin(self) -> None:
        self.longest: list[tuple[float, int, str]] = []
        self.starts()

    def starts(self) -> None:
        self.since, self.cpu = time.perf_counter(), time.thread_time()

    def ended(self, where) -> None:
        took, cpu = (time.perf_counter() - self.since) * 1000, (time.thread_time() - self.cpu) * 1000
        if len(self.longest) < KEPT or took > self.longest[0][0]:
            add = heapq.heappush if len(self.longest) < KEPT else heapq.heappushpop
            add(self.longest, (took, cpu, where()))
        self.starts()

    def switched(self, event, args) -> None:
        origin = args[0]
        self.ended(lambda: _place(origin.gr_frame))


def _place(frame) -> str:
    """The innermost functions of ours in a stack."""
    found = []
    while frame is not None and len(found) < 4:
        if "site-packages" not in frame.f_code.co_filename:
            found.append(f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return " < ".join(found) or "the hub"


HOLDS = Holds()


def watch(path: Path) -> None:
    """Writes the record to the file again and again, forever."""
    while True:
        asked = path.with_suffix(".begin")
        if asked.exists():
            HOLDS.begin()
            asked.unlink()
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(sorted(HOLDS.longest, reverse=True)))
        os.replace(fresh, path)
        eventlet.sleep(EVERY_SECONDS)


def trace() -> None:
    hub = get_hub()
    wait = hub.poll.poll

    class Poll:
        """The hub's poll, whose waiting does not count as a hold."""

        def poll(self, *args):
            HOLDS.ended(lambda: "the hub")
            try:
                return wait(*args)
            finally:
                HOLDS.starts()

        def __getattr__(self, name):
            return getattr(inner, name)

    inner, hub.poll = hub.poll, Poll()
    greenlet.settrace(HOLDS.switched)


def run_watched(services, run=housekeeping.run) -> None:
    trace()
    ENGINE.spawn(watch, Path(sys.argv[1]))
    run(services)


housekeeping.run = run_watched
app.main(CONFIG, ENGINE, SimpleNamespace(demo=False, worker=None))
