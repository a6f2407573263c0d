"""A real server process for tests: `backend/dev_server.py` on a free port of 127.0.0.1, with its own
database.

It can be stopped or killed and restarted on the same file and port, as after a crash. It is always ended by
its process id, and never waited for without a limit.
"""

import http.client
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from support.servers.nursery import Copy, nursery
from support.servers.ports import free_port

BACKEND = Path(__file__).resolve().parents[3] / "backend"
SECRET = "a secret that only the tests know, 32 bytes or more"
MODES = ("eventlet", "threading")
START_SECONDS = 60
"""Only a server that hangs takes this long. The bench measures how fast a start is."""
STOP_SECONDS = 8


class Server:
    """`backend` is the folder of the checkout whose dev_server.py runs. `folder` holds the database and the
    log. `open_files` limits the process's file descriptors. `arguments` are for dev_server.py, `settings` are
    further environment variables.
    """

    backend = BACKEND
    copied = False
    """Whether it may be the copy of a process that has imported the product: in tests (tests/conftest.py),
    but not for measurements, nor with several workers.
    """

    def __init__(
        self,
        folder: Path,
        async_mode: str = "eventlet",
        rate_limits: bool = False,
        open_files: int | None = None,
        arguments: tuple[str, ...] = (),
        **settings: str,
    ):
        self.folder = folder
        self._most_open_files = open_files
        self._arguments = arguments
        self.async_mode = async_mode
        self.port = free_port()
        self.process: subprocess.Popen | Copy | None = None
        self._log = folder / "server.log"
        self.environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if name in ("PATH", "HOME", "LANG", "TMPDIR")
            },
            "DATABASE_PATH": str(folder / "draftnight.sqlite3"),
            "PORT": str(self.port),
            "JWT_SECRET": SECRET,
            "ASYNC_MODE": async_mode,
            "RATE_LIMITS": "on" if rate_limits else "off",
            "RESULTS": "off",
            **settings,
        }

    @property
    def database(self) -> Path:
        return Path(self.environment["DATABASE_PATH"])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def address(self) -> tuple[str, int]:
        return ("127.0.0.1", self.port)

    @property
    def log(self) -> str:
        """Everything that the process has printed, over all its starts."""
        return self._log.read_text() if self._log.exists() else ""

    def start(self) -> "Server":
        """Starts the process and returns once it answers. Raises RuntimeError with its log if it does not."""
        self._launch()
        return self._wait_until_healthy()

    def ends(self) -> tuple[int, str]:
        """Runs a process that ends by itself. Returns its exit code and its output."""
        printed = len(self.log)
        self._launch()
        try:
            return self.process.wait(START_SECONDS), self.log[printed:]
        finally:
            self.kill()

    def _launch(self) -> None:
        program = self.program()
        with self._log.open("ab") as log:
            if self.copied and program[0].endswith(".py") and "--workers" not in program:
                copies = nursery(self.async_mode)
                self.process = copies.start(program, self.environment, log, self._most_open_files)
                return
            command = [sys.executable, *program]
            if self._most_open_files:
                command = ["sh", "-c", f'ulimit -n {self._most_open_files}; exec "$@"', "sh", *command]
            self.process = subprocess.Popen(
                command, cwd=self.backend, env=self.environment, stdout=log, stderr=log
            )

    def _wait_until_healthy(self) -> "Server":
        give_up = time.monotonic() + START_SECONDS
        while not self.healthy():
            if self._ended_within(0.02) or time.monotonic() > give_up:
                self.kill()
                raise RuntimeError(f"the server did not start:\n{self.log}")
        return self

    def program(self) -> list[str]:
        """The Python program that serves, and its arguments."""
        return ["dev_server.py", *self._arguments]

    def healthy(self) -> bool:
        connection = http.client.HTTPConnection(*self.address, timeout=2)
        try:
            connection.request("GET", "/api/health")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def _ended_within(self, seconds: float) -> bool:
        try:
            self.process.wait(seconds)
            return True
        except subprocess.TimeoutExpired:
            return False

    def stop(self) -> int:
        """Stops it politely (SIGTERM) and returns its exit code. If it hangs, kills it and raises
        TimeoutExpired.
        """
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(STOP_SECONDS)
        finally:
            self.kill()

    def kill(self) -> None:
        """Kills it with SIGKILL, wherever it is in its work. Does nothing if it has ended."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait(STOP_SECONDS)

    def __enter__(self) -> "Server":
        return self.start()

    def __exit__(self, *_) -> None:
        self.kill()

    def open_files(self) -> int:
        """How many file descriptors the process has open (Linux)."""
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))


def check_log(server: Server, since: int = 0) -> None:
    """Checks that the server printed no stack and no Python warning."""
    log = server.log[since:]
    for word in ("Traceback", "Warning:", "socket shutdown error"):
        at = log.find(word)
        assert at < 0, f"the server printed: {log[max(0, at - 300) : at + 3000]}"
