"""What a client sends over a WebSocket, message by message, counted before it is read.

eventlet's own reader asks the kernel three times for a frame, unmasks it byte by byte, keeps any number of fragments,
lets two of the three reserved bits pass and closes with the wrong code. tests/bench measures what this one buys.
"""

import time
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable

from network import wait_until

from server.socketio import frames
from server.socketio.frames import Broken, Closing
from turns import yield_to_others

CHUNK = 4096
TURN_READS = 32
"""After so many reads, or one that was full, others have their turn: what is there is read without waiting."""


class Pace:
    """So much a connection may send: a burst, and so much a second. Who sends more waits, and loses nothing."""

    BURST = 256 * 1024
    BYTES_A_SECOND = 64 * 1024
    FRAME = 256
    """Bytes that a frame counts for beside its own."""

    def __init__(self):
        self._left, self._then = float(self.BURST), time.monotonic()

    def seconds(self, frames: int, size: int) -> float:
        """How long to wait before so much more is read."""
        now = time.monotonic()
        self._left = min(self.BURST, self._left + (now - self._then) * self.BYTES_A_SECOND)
        self._then = now
        self._left -= size + frames * self.FRAME
        return max(0.0, -self._left / self.BYTES_A_SECOND)


class Messages:
    """`answer(frame)` sends what the protocol asks for. `unread` was received before; `pace` None: any pace."""

    until: float | None = None
    """When what comes next has to be there (network.py, `wait_until`)."""

    def __init__(
        self,
        sock,
        longest: int,
        answer: Callable[[bytes], None],
        unread: bytes = b"",
        pace: Pace | None = None,
    ):
        self._sock, self._longest, self._answer, self._data, self._pace = sock, longest, answer, unread, pace
        self._opcode, self._message = 0, bytearray()
        self._half = getincrementaldecoder("utf-8")()
        """Knows what the fragments so far began and did not end."""
        self._reads = 0

    @property
    def unread(self) -> bool:
        """Whether something was received that is not read yet."""
        return bool(self._data)

    def next(self) -> str | bytes | None:
        """The next message, or None when there are no more. Raises Closing, OSError."""
        while True:
            found = frames.client_frame(self._data, self._longest)
            if found is None:
                if not self._receive():
                    return None
                continue
            first, payload, end = found
            self._data = self._data[end:]
            if self._pace and (seconds := self._pace.seconds(1, end)):
                time.sleep(seconds)  # what it sends meanwhile waits with it
            opcode = first & 0x0F
            if opcode == frames.CLOSE:
                raise Closing(frames.close_code(payload))
            if opcode == frames.PING:
                self._answer(frames.frame(payload, frames.PONG))
            elif opcode != frames.PONG and (message := self._add(opcode, payload, first)) is not None:
                return message

    def _add(self, opcode: int, payload: bytes, first: int) -> str | bytes | None:
        """The message, if this frame ends one."""
        if (opcode == frames.CONTINUATION) != bool(self._opcode):
            raise Broken(frames.PROTOCOL_ERROR)
        kind = self._opcode or opcode
        if len(self._message) + len(payload) > self._longest:
            raise Broken(frames.TOO_LONG)
        if not first & frames.FINAL:
            self._opcode = kind
            self._message += payload
            if kind == frames.TEXT:
                _text(
                    payload, self._half
                )  # what is none ends it here, not at the message's last frame (§8.1)
            return None
        if self._opcode:
            payload, self._opcode, self._message = bytes(self._message + payload), 0, bytearray()
            self._half.reset()
        return payload if kind == frames.BINARY else _text(payload)

    def _receive(self) -> bool:
        """Wait for more. False if there will be none."""
        if self.until is not None:
            wait_until(self.until, self._sock)
        received = self._sock.recv(CHUNK)
        self._data += received
        self._reads += 1
        if len(received) == CHUNK or self._reads >= TURN_READS:
            self._reads = 0
            yield_to_others()
        return bool(received)


def _text(payload: bytes, half: IncrementalDecoder | None = None) -> str:
    """Raises Broken where UTF-8 does not go on like this."""
    try:
        return half.decode(payload) if half else payload.decode()
    except UnicodeDecodeError:
        raise Broken(frames.NO_TEXT) from None
