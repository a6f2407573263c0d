"""All pings of a server, sent by one thread, where the library has one for each connection."""

import logging
import time
from collections import deque
from contextlib import suppress

from engineio.exceptions import UnknownPacketError
from engineio.packet import PONG, Packet

from server.socketio.connection import Connection

log = logging.getLogger("draftnight.realtime")
PING_ROUND_SECONDS = 0.5
ANSWER = str(PONG)


class Pings:
    """When each connection is to be sent its next ping. All wait equally long, so the first is always due first."""

    def __init__(self):
        self._due: deque[tuple[float, Pinged]] = deque()

    def schedule(self, connection: "Pinged") -> None:
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
            time.sleep(
                PING_ROUND_SECONDS
            )  # a ping may be so much late; a timer for each connection is what this replaces
            self.send_due(time.monotonic())


class Pinged(Connection):
    """A connection that `pings` sends the pings of, and that reads its WebSocket itself."""

    _messages = None
    """What it reads from (`next`, `unread`), while it has a WebSocket."""

    def __init__(self, pings: Pings, server, sid: str):
        super().__init__(server, sid)
        self._pings = pings

    def schedule_ping(self) -> None:
        if self.last_ping:  # the one before was answered
            self.last_ping = None
            self._pings.schedule(self)

    def ping(self) -> None:
        """Send one, if it is still open."""
        raise NotImplementedError

    def has_unread(self) -> bool:
        return bool(self._messages and self._messages.unread) or super().has_unread()

    def _read(self, messages) -> None:
        """Until there are no more. Raises what ends the connection."""
        while (packet := messages.next()) is not None:
            if packet == ANSWER:
                self.schedule_ping()
                continue
            with suppress(UnknownPacketError):
                self.receive(Packet(encoded_packet=packet))
