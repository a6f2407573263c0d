"""Reads a client's WebSocket messages, and counts frames and bytes before parsing them.

eventlet's own reader asks the kernel three times for a frame, unmasks it byte by byte, keeps any number of
fragments, accepts two of the three reserved bits and closes with the wrong code. tests/bench measures what
this one saves.
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
"""Reads, or one full read, before others run: data that has arrived is read without yielding."""


class Pace:
    """What a connection may send: a burst and a rate. One that sends more is slowed down; nothing is lost."""

    BURST = 256 * 1024
    BYTES_A_SECOND = 64 * 1024
    FRAME = 256
    """Bytes that a frame counts for in addition to its own."""

    def __init__(self):
        self._left, self._then = float(self.BURST), time.monotonic()

    def seconds(self, frames: int, size: int) -> float:
        """Seconds to wait before this much more is read."""
        now = time.monotonic()
        self._left = min(self.BURST, self._left + (now - self._then) * self.BYTES_A_SECOND)
        self._then = now
        self._left -= size + frames * self.FRAME
        return max(0.0, -self._left / self.BYTES_A_SECOND)


class Messages:
    """`answer(frame)` sends protocol answers. `unread` was received before; `pace` None: no limit."""

    until: float | None = None
    """When the next message must have arrived (network.py, `wait_until`)."""

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
        """Decodes the fragments so far, to detect invalid UTF-8 early."""
        self._reads = 0

    @property
    def unread(self) -> bool:
        """Whether received data is not parsed yet."""
        return bool(self._data)

    def next(self) -> str | bytes | None:
        """The next message, or None at the end. Raises Closing, OSError."""
        while True:
            found = frames.client_frame(self._data, self._longest)
            if found is None:
                if not self._receive():
                    return None
                continue
            first, payload, end = found
            self._data = self._data[end:]
            if self._pace and (seconds := self._pace.seconds(1, end)):
                time.sleep(seconds)  # what it sends meanwhile waits
            opcode = first & 0x0F
            if opcode == frames.CLOSE:
                raise Closing(frames.close_code(payload))
            if opcode == frames.PING:
                self._answer(frames.frame(payload, frames.PONG))
            elif opcode != frames.PONG and (message := self._add(opcode, payload, first)) is not None:
                return message

    def _add(self, opcode: int, payload: bytes, first: int) -> str | bytes | None:
        """The message, if this frame completes one."""
        if (opcode == frames.CONTINUATION) != bool(self._opcode):
            raise Broken(frames.PROTOCOL_ERROR)
        kind = self._opcode or opcode
        if len(self._message) + len(payload) > self._longest:
            raise Broken(frames.TOO_LONG)
        if not first & frames.FINAL:
            self._opcode = kind
            self._message += payload
            if kind == frames.TEXT:
                _text(payload, self._half)  # invalid text ends it here, not at the last frame (§8.1)
            return None
        if self._opcode:
            payload, self._opcode, self._message = bytes(self._message + payload), 0, bytearray()
            self._half.reset()
        return payload if kind == frames.BINARY else _text(payload)

    def _receive(self) -> bool:
        """Wait for more data; False at the end."""
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
    """`payload` decoded. Raises Broken where it is not valid UTF-8."""
    try:
        return half.decode(payload) if half else payload.decode()
    except UnicodeDecodeError:
        raise Broken(frames.NO_TEXT) from None
