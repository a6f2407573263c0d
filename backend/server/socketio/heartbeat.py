"""All pings of a server, sent by one task, where the library has one for each connection."""

import logging
import time
from collections import deque

log = logging.getLogger("draftnight.realtime")
ROUND_SECONDS = 0.5
"""A ping may be so much late: a timer for each connection is what this replaces."""


class Heartbeat:
    """When each connection is to be sent its next ping. All wait equally long, so the first is always due first."""

    def __init__(self):
        self._due: deque[tuple[float, object]] = deque()

    def schedule(self, connection) -> None:
        self._due.append((time.monotonic() + connection.server.ping_interval, connection))

    def send_due(self, now: float) -> None:
        """Send those whose moment (of the monotonic clock) has come."""
        while self._due and self._due[0][0] <= now:
            connection = self._due.popleft()[1]
            try:
                connection.ping()
            except Exception:  # the others' must go on
                log.exception("a ping failed")

    def run(self) -> None:
        while True:
            time.sleep(ROUND_SECONDS)  # pings are due by the clock; nothing else waits for this task
            self.send_due(time.monotonic())
