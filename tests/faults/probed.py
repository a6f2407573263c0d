"""A real server whose internal state can be read, and what the system knows of its process (Linux)."""

import json
from pathlib import Path

from support.servers.server import Server
from support.until import until


class ProbedServer(Server):
    """A server that reports its internal state."""

    copied = False  # its memory is measured, so it must not be a copy

    @property
    def _seen(self) -> Path:
        return self.folder / "seen.json"

    def program(self) -> list[str]:
        return [str(Path(__file__).with_name("probe.py")), str(self._seen)]

    def start(self) -> "ProbedServer":
        self._seen.unlink(missing_ok=True)
        super().start()
        until(self._seen.exists, "the first look inside")
        return self

    def seen(self) -> dict[str, int]:
        """`unsent`: messages in the fullest queue that any connection has had since the start. `tasks`:
        threads and greenlets, and `counted` how often they were counted. `connections`: how many are open.
        """
        return json.loads(self._seen.read_text())

    def threads(self) -> int:
        """The process's threads, according to the system."""
        return self._status("Threads:")

    def resident_kib(self) -> int:
        return self._status("VmRSS:")

    def _status(self, name: str) -> int:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition(name)[2].split()[0])
