"""A Redis for the tests: on a free port of 127.0.0.1, storing nothing on disk, ended by its process id."""

import shutil
import socket
import subprocess
from pathlib import Path

from support.servers.ports import free_port
from support.until import until

MISSING = "these tests need Redis: install the package 'redis-server' (Debian: apt install redis-server)"


class RedisServer:
    """It can be stopped and restarted on the same port, like a Redis that is upgraded."""

    def __init__(self, folder: Path):
        self._folder = folder
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._process: subprocess.Popen | None = None

    def start(self) -> "RedisServer":
        program = shutil.which("redis-server")
        assert program, MISSING
        settings = {
            "port": self.port,
            "bind": "127.0.0.1",
            "save": "",
            "appendonly": "no",
            "dir": self._folder,
        }
        command = [program, *(str(word) for name, value in settings.items() for word in (f"--{name}", value))]
        with (self._folder / "redis.log").open("ab") as log:
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        until(self._answers, "Redis")
        return self

    def _answers(self) -> bool:
        assert self._process.poll() is None, (self._folder / "redis.log").read_text()
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=2) as sock:
                sock.sendall(b"PING\r\n")
                return sock.recv(100).startswith(b"+PONG")
        except OSError:
            return False

    def stop(self) -> None:
        """Stops it, and nothing of it remains. Does nothing if it has ended."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait(10)

    def __enter__(self) -> "RedisServer":
        return self.start()

    def __exit__(self, *_) -> None:
        self.stop()
