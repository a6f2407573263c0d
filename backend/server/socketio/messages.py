"""What a client sends over eventlet's WebSocket, message by message."""

import time

from server.incoming import wait_until
from server.socketio.frames import plain_text

CHUNK = 4096
TURN_READS = 32
"""After so many reads, or one that was full, others have their turn: what is there is read without waiting."""
BESIDE_BYTES = 16 * 1024
"""What may come beside a message before it is whole: heads of frames, and pings."""


class Received:
    """In the place of the WebSocket's socket: what was received and not yet taken comes first."""

    until: float | None = None
    """When what comes next has to be there (incoming.py, `wait_until`)."""

    def __init__(self, sock):
        self._sock = sock
        self._reads = 0
        self.data = b""
        self.allowed = 0
        """How many bytes more `recv` may hand out."""

    def recv(self, most: int) -> bytes:
        """Raises ValueError when more is taken than is allowed."""
        if not self.data and not self.more():
            return b""
        taken, self.data = self.data[:most], self.data[most:]
        self.allowed -= len(taken)
        if self.allowed < 0:
            raise ValueError("packet is too large")
        return taken

    def more(self) -> bool:
        """Wait for more. False if there will be none."""
        if self.until is not None:
            wait_until(self.until, self._sock)
        received = self._sock.recv(CHUNK)
        self.data += received
        self._reads += 1
        if len(received) == CHUNK or self._reads >= TURN_READS:
            self._reads = 0
            time.sleep(0)  # waits for nothing: lets the other green threads have their turn
        return bool(received)

    def __getattr__(self, name: str):
        return getattr(self._sock, name)


class Messages:
    """Plain frames are taken straight from what was received.

    eventlet's parser, which asks the kernel three times for a frame and loops over its bytes, gets everything else
    (fragments, control frames, what is wrong), from the same buffer.
    """

    def __init__(self, ws, longest: int):
        self._ws, self._longest = ws, longest
        self._received = ws.socket = Received(ws.socket)

    @property
    def unread(self) -> bool:
        """Whether something was received that is not read yet."""
        return bool(self._received.data)

    @property
    def until(self) -> float | None:
        return self._received.until

    @until.setter
    def until(self, moment: float | None) -> None:
        self._received.until = moment

    def next(self):
        """The next message, or None when there are no more. Raises what ends the connection."""
        received = self._received
        while True:
            plain = plain_text(received.data)
            if plain is None or (isinstance(plain, int) and plain > self._longest):
                received.allowed = self._longest + BESIDE_BYTES
                return self._bounded(self._ws.wait())
            if isinstance(plain, tuple):
                received.data = received.data[plain[1] :]
                return self._bounded(plain[0])
            if not received.more():
                return None

    def _bounded(self, message):
        if message and len(message) > self._longest:
            raise ValueError("packet is too large")
        return message
