"""A real server with a window into it, and what the system knows of its process (Linux)."""

import json
from pathlib import Path

from support.servers.server import Server
from support.until import until


class ProbedServer(Server):
    """A server that says what goes on inside it."""

    copied = False  # its memory is measured, and is to be its own

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
        """`unsent`: messages in the fullest queue that a connection has had since the start; `tasks`: threads and
        greenlets, `counted` for so many times; `connections`: how many are open.
        """
        return json.loads(self._seen.read_text())

    def threads(self) -> int:
        """Those of the system."""
        return self._status("Threads:")

    def resident_kib(self) -> int:
        return self._status("VmRSS:")

    def _status(self, name: str) -> int:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition(name)[2].split()[0])
