"""Sends all pings of a server from one task, where the library has one for each connection."""

import logging
import time
from collections import deque

log = logging.getLogger("draftnight.realtime")
ROUND_SECONDS = 0.5
"""How late a ping may be. This replaces a timer for each connection."""


class Heartbeat:
    """When each connection is due its next ping. All wait equally long, so the first in line is due first."""

    def __init__(self):
        self._due: deque[tuple[float, object]] = deque()

    def schedule(self, connection) -> None:
        self._due.append((time.monotonic() + connection.server.ping_interval, connection))

    def send_due(self, now: float) -> None:
        """Send the pings due at `now` (monotonic)."""
        while self._due and self._due[0][0] <= now:
            connection = self._due.popleft()[1]
            try:
                connection.ping()
            except Exception:  # the others must go on
                log.exception("a ping failed")

    def run(self) -> None:
        while True:
            time.sleep(ROUND_SECONDS)  # pings are due by the clock; nothing else waits for this task
            self.send_due(time.monotonic())
