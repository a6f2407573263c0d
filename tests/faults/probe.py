"""Runs the local server, with a task that records its internal state.

usage: probe.py FILE (see probed.py, which starts it)
"""

import sys
from pathlib import Path
from types import SimpleNamespace

sys.path[0] = str(Path(__file__).resolve().parents[2] / "backend")  # as if this were dev_server.py

import config as settings  # noqa: E402
from server import engine as engines  # noqa: E402

CONFIG = settings.load()
ENGINE = engines.prepare(CONFIG.async_mode)  # before anything imports sockets or threads

import gc  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import threading  # noqa: E402

from realtime.local import housekeeping  # noqa: E402
from server import app  # noqa: E402

EVERY_SECONDS = 0.1
TASKS_EVERY = 10
"""Counting tasks walks through all objects in memory, so it is not done every time."""


def watch(services, path: Path) -> None:
    """Records again and again, forever."""
    turn, most, running, counted = 0, 0, 0, 0
    pause = threading.Event()
    while True:
        connections = list(services.broadcaster.server.eio.sockets.values())
        most = max([most, *(connection.queue.qsize() for connection in connections)])
        if turn % TASKS_EVERY == 0:
            running, counted = tasks(), counted + 1
        fresh = path.with_suffix(".new")
        fresh.write_text(
            json.dumps(
                {"unsent": most, "tasks": running, "counted": counted, "connections": len(connections)}
            )
        )
        os.replace(fresh, path)
        turn += 1
        pause.wait(EVERY_SECONDS)


def tasks() -> int:
    """The number of threads, and of greenlets that have not ended."""
    if ENGINE.mode == "threading":
        return threading.active_count()
    from greenlet import greenlet

    return sum(isinstance(thing, greenlet) and not thing.dead for thing in gc.get_objects())


def run_watched(services, run=housekeeping.run) -> None:
    ENGINE.spawn(watch, services, Path(sys.argv[1]))
    run(services)


housekeeping.run = run_watched
app.main(CONFIG, ENGINE, SimpleNamespace(demo=False, worker=None))
