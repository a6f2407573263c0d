"""Starts servers as copies of a process that has imported the product, because importing is most of a start.

A copy runs the server's program with the arguments, environment and files of a normal start. A start from
nothing is covered by tests that start several workers, run something before the program, or use the start
script (see support/servers/server.py).
"""

import atexit
import gc
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import BinaryIO

BACKEND = Path(__file__).resolve().parents[3] / "backend"
LONGEST_REQUEST = 100_000


class Copy:
    """A copied process with the interface of Popen. A pipe reports its end."""

    def __init__(self, pipe: BinaryIO):
        self._pipe = pipe
        self.pid = int(pipe.readline())
        self.returncode: int | None = None

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None:
            if not select.select([self._pipe], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("a copied server", timeout or 0)
            self.returncode = os.waitstatus_to_exitcode(int(self._pipe.readline()))
            self._pipe.close()
        return self.returncode

    def poll(self) -> int | None:
        with suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class Nursery:
    """The process to copy. There is one for each async mode, because the imports differ."""

    def __init__(self, mode: str):
        self._ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, __file__, mode, str(theirs.fileno())],
                cwd=BACKEND, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, pass_fds=[theirs.fileno()],
            )  # fmt: skip
        self._one_at_a_time = threading.Lock()
        atexit.register(self._end)

    def start(
        self, program: list[str], environment: dict[str, str], log: BinaryIO, open_files: int | None
    ) -> Copy:
        """Starts a server whose output goes to `log`."""
        asked = {"program": program, "environment": environment, "open_files": open_files}
        reading, writing = os.pipe()
        try:
            with self._one_at_a_time:
                socket.send_fds(self._ours, [json.dumps(asked).encode()], [log.fileno(), writing])
        finally:
            os.close(writing)
        return Copy(open(reading, "rb", buffering=0))

    def _end(self) -> None:
        self._ours.close()
        self._process.wait()


@cache
def nursery(mode: str) -> Nursery:
    return Nursery(mode)


# --- the process that is copied runs everything below ---

WAIT, WRITE = os.waitpid, os.write
"""As they are before eventlet replaces them."""


def serve(mode: str, requests: socket.socket) -> None:
    """Imports everything, then makes a copy for each request. Only a copy returns from here, to become a
    server.
    """
    from server import engine as engines

    engine = engines.prepare(mode)
    import importlib

    import dev_server  # noqa: F401

    import routes
    from actions import poll  # noqa: F401
    from server import app  # noqa: F401

    importlib.import_module(f"server.{mode}_server")
    for _, _, module in routes.ROUTES:
        routes.load(module)
    engines.prepare = lambda _: engine  # done already
    gc.collect()
    gc.freeze()  # a copy that looked through all this would first have to copy its memory
    keepers: set[int] = set()
    while True:
        asked, files, _, _ = socket.recv_fds(requests, LONGEST_REQUEST, 2)
        keepers -= {pid for pid in keepers if WAIT(pid, os.WNOHANG)[0]}
        if not asked:
            break
        log, told = files
        if keeper := os.fork():
            keepers.add(keeper)
        elif keep(told):
            requests.close()
            os.close(told)
            become(json.loads(asked), log)
            return
        os.close(log)
        os.close(told)
    for pid in keepers:
        WAIT(pid, 0)
    os._exit(0)


def keep(told: int) -> bool:
    """Copies this process, reports the copy's id, and later how it ended. True in the copy."""
    if not (pid := os.fork()):
        return True
    os.closerange(3, told)
    os.closerange(told + 1, 100)
    WRITE(told, b"%d\n" % pid)
    WRITE(told, b"%d\n" % WAIT(pid, 0)[1])
    os._exit(0)


def become(asked: dict, log: int) -> None:
    """Gets what a new process would have: its own files, environment, arguments and identity."""
    import resource
    import time
    from uuid import uuid4

    from actions import poll

    if eventlet := sys.modules.get("eventlet"):
        eventlet.hubs.get_hub().poll.close()
        eventlet.hubs.use_hub()  # a new hub, whose file is not shared
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(log)
    os.environ.clear()
    os.environ.update(asked["environment"])
    time.tzset()
    sys.argv = asked["program"]
    poll.ME = uuid4().hex
    if most := asked["open_files"]:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


if __name__ == "__main__":
    sys.path[0] = str(BACKEND)
    serve(sys.argv[1], socket.socket(fileno=int(sys.argv[2])))
    runpy.run_path(sys.argv[0], run_name="__main__")
