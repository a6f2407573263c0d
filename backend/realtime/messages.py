"""What a client sends over eventlet's WebSocket, message by message."""

from realtime.frames import plain_text

CHUNK = 4096


class Received:
    """In the place of the WebSocket's socket: what was received and not yet taken comes first."""

    def __init__(self, sock):
        self._sock = sock
        self.data = b""

    def recv(self, most: int) -> bytes:
        if not self.data:
            return self._sock.recv(most)
        taken, self.data = self.data[:most], self.data[most:]
        return taken

    def more(self) -> bool:
        """Wait for more. False if there will be none."""
        received = self._sock.recv(CHUNK)
        self.data += received
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

    def next(self):
        """The next message, or None when there are no more. Raises what ends the connection."""
        received = self._received
        while True:
            plain = plain_text(received.data)
            if plain is None or (isinstance(plain, int) and plain > self._longest):
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
