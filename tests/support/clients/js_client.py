"""The web app's own client of a league (web-app/src/services/draft/leagueSync.js) in a separate process."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

SCRIPT = Path(__file__).with_suffix(".mjs")


class JsClient:
    """`read(query)` returns the answer of `GET …/draft` + query. `seq` and `hash` follow messages."""

    def __init__(self, read: Callable[[str], dict]):
        self._read = read
        self.seq, self.hash = 0, None
        self._process = subprocess.Popen(
            ["node", SCRIPT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def enter(self) -> None:
        """The room was joined: reads the true state."""
        self._say({"resync": True})

    def take(self, message: dict) -> None:
        """Takes one message from the socket. When it returns, anything missed has been read."""
        if message["type"] != "presence_update":
            self._say({"tick" if message["type"] == "tick" else "event": message})

    def _say(self, line: dict) -> None:
        lines, fetch = [line], None
        while lines:
            self._process.stdin.write(json.dumps(lines.pop()) + "\n")
            self._process.stdin.flush()
            while "fetch" in (said := json.loads(self._process.stdout.readline())):
                fetch = said["fetch"]
            self.seq, self.hash = said["seq"], said["hash"]
            if said["reading"]:
                lines.append({"answer": self._read(f"?{urlencode(fetch)}" if fetch else "")})

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()
