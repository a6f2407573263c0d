"""`--workers N`: runs several server processes behind one port; starts, restarts and ends them.

It serves no clients itself. The first worker starts alone, because it migrates the database and settles what
happened while the server was down; the others follow once it serves. The same happens after a crash of all of
them.
"""

import logging
import secrets
import selectors
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from time_source import followed, offset_now_ns

from config import Config
from realtime.workers.worker import Worker
from server import process
from server.startup import open_port
from storage.sqlite import opening
from storage.sqlite.file_lock import DatabaseLock

log = logging.getLogger("draftnight.workers")
MOST = 64
HELP = "several processes behind one port; they need a Redis (REDIS_URL), and Linux"
STOP_SECONDS = 5
PAUSE_SECONDS = 1
"""Pause before restarting a worker that ended before it served."""
READY = b"r"


class Process:
    """One worker's process. `line`, our end of a socket, gets a byte when the worker serves, and EOF at its
    end.
    """

    def __init__(
        self, number: int, count: int, channel: str, alone: bool, offset_ns: int, lock: DatabaseLock
    ):
        self.number = number
        self.serves = False
        self.line, theirs = socket.socketpair()
        worker = Worker(number, count, channel, alone, theirs.fileno(), offset_ns)
        command = [sys.executable, Path(__file__).parents[1] / "dev_server.py", "--worker", worker.to_text()]
        # In a process group of its own: Ctrl-C reaches only us, and we signal them.
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            pass_fds=[theirs.fileno(), *lock.descriptors],
            process_group=0,
        )
        theirs.close()

    def end(self, by: float) -> int:
        """Wait for its end until `by` (monotonic), then kill it; its exit code."""
        try:
            return self.process.wait(max(0, by - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


class Workers:
    def __init__(self, count: int, stop: process.StopSignal, lock: DatabaseLock):
        self._stop = stop
        self._lock = lock
        self._channel = f"draftnight-{secrets.token_hex(16)}"
        self._offset_ns = offset_now_ns()
        self._running: dict[int, Process | None] = dict.fromkeys(range(count))
        self._again_at = 0.0
        self._selector = selectors.DefaultSelector()
        self._selector.register(stop, selectors.EVENT_READ)

    def run(self) -> int:
        """Supervise until told to stop, or until the first worker cannot start at all; the exit code."""
        served = False
        while True:
            self._start_missing()
            for key, _ in self._selector.select(PAUSE_SECONDS):
                if key.fileobj is self._stop:
                    return self._end_all()
                worker: Process = key.data
                if worker.line.recv(1) == READY:
                    worker.serves = served = True
                    continue
                code = self._ended(worker)
                if not served:
                    return abs(code) or 1

    def _start_missing(self) -> None:
        """Start all missing workers; if none serves yet, only one, which knows that it is alone."""
        up = [worker for worker in self._running.values() if worker]
        serving = any(worker.serves for worker in up)
        if time.monotonic() < self._again_at or (up and not serving):
            return
        self._offset_ns = followed(self._offset_ns)
        for number in [number for number, worker in self._running.items() if worker is None]:
            worker = Process(number, len(self._running), self._channel, not up, self._offset_ns, self._lock)
            self._running[number] = worker
            self._selector.register(worker.line, selectors.EVENT_READ, worker)
            if not serving:
                return

    def _ended(self, worker: Process) -> int:
        self._selector.unregister(worker.line)
        worker.line.close()
        self._running[worker.number] = None
        code = worker.end(time.monotonic() + STOP_SECONDS)
        log.warning("worker %s ended (exit code %s)", worker.number, code)
        if not worker.serves:
            self._again_at = time.monotonic() + PAUSE_SECONDS
        return code

    def _end_all(self) -> int:
        up = [worker for worker in self._running.values() if worker]
        for worker in up:
            worker.process.send_signal(signal.SIGTERM)
        by = time.monotonic() + STOP_SECONDS
        return int(any(code not in (0, -signal.SIGTERM) for code in [worker.end(by) for worker in up]))


def run(config: Config, count: int) -> int:
    """Run `count` workers; the exit code. Exits with a sentence if they cannot work here."""
    logging.basicConfig(
        level=config.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    stop = process.StopSignal()
    if sys.platform != "linux":
        sys.exit(
            f"Draftnight cannot start {count} workers: only Linux spreads connections over processes. Leave --workers out."
        )
    open_port(config).close()  # fails if anything listens there, even with shared ports
    from realtime.workers import bus  # only here: a single process does not need the Redis library

    try:
        bus.check(config.redis_url)
    except bus.Unreachable as problem:
        sys.exit(
            f"Draftnight cannot start {count} workers: they need a Redis, and none answers at REDIS_URL ({problem})."
        )
    return Workers(count, stop, opening.take(config.database_path)).run()


def report_and_end_with_parent(worker: Worker) -> None:
    """In a worker: report that it serves, and end the process when the supervisor is gone."""
    line = socket.socket(fileno=worker.parent_fd)
    with suppress(OSError):
        line.sendall(READY)
        line.recv(1)
    log.error("the process that started this worker is gone")
    process.end_process()
