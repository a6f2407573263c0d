"""Deadlines for what a client sends and reads.

A socket's own timeout restarts with every byte, so a client that sends one now and then could stay for ever.
"""

import io
import socket
import time

from network import wait_until

from domain.errors import RateLimited
from server.listen import SILENT_SECONDS
from server.rations import Bytes
from turns import yield_to_others

ANSWER_SECONDS = 60
"""Seconds a client has to read an answer."""
LINGER_SECONDS = 1
LINGER_BYTES = 1024 * 1024
TURN_READS = 16
"""Reads of one connection before others run: reading data that has already arrived does not yield."""


class Incoming(io.RawIOBase):
    """A stream of received bytes. Reading raises TimeoutError after the deadline."""

    ended = False
    """Set to read no more from the socket: the stream ends with what was received already."""

    def __init__(self, sock: socket.socket):
        self._sock, self._reads = sock, 0
        self.within(SILENT_SECONDS)

    def within(self, seconds: float) -> None:
        """Set the deadline to `seconds` from now."""
        self._until = time.monotonic() + seconds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        if self.ended:
            return 0
        self._reads += 1
        if self._reads % TURN_READS == 0:
            yield_to_others()
        wait_until(self._until, self._sock)
        try:
            return self._sock.recv_into(buffer)
        finally:
            self._sock.settimeout(SILENT_SECONDS)


class Outgoing:
    """A file to write an answer to. What the kernel does not take at once is counted and has ANSWER_SECONDS.

    Raises OSError: TimeoutError, or if too many bytes are already unread for its holder. `holder()` returns
    that address or person.
    """

    closed = False

    def __init__(self, sock: socket.socket, send_at_once, answers: Bytes, holder):
        self._sock, self._send_at_once, self._answers, self._holder = sock, send_at_once, answers, holder

    def write(self, data: bytes) -> int:
        try:
            sent = self._send_at_once(data)
        except BlockingIOError:
            sent = 0
        if sent < len(data):
            self._write_rest(memoryview(data)[sent:])
        return len(data)

    def _write_rest(self, rest: memoryview) -> None:
        try:
            with self._answers.hold(self._holder(), len(rest)):
                until = time.monotonic() + ANSWER_SECONDS
                while rest:
                    wait_until(until, self._sock)
                    rest = rest[self._sock.send(rest) :]
        except RateLimited:
            raise OSError("too much is waiting for this client already") from None
        finally:
            self._sock.settimeout(SILENT_SECONDS)

    def writelines(self, parts) -> None:
        self.write(b"".join(parts))

    def flush(self) -> None: ...

    def close(self) -> None:
        self.closed = True


def linger(sock: socket.socket) -> None:
    """Shut down our half and drain the client's for a moment, or the kernel would discard our last bytes."""
    until, taken = time.monotonic() + LINGER_SECONDS, 0
    try:
        sock.shutdown(socket.SHUT_WR)
        while taken < LINGER_BYTES:
            wait_until(until, sock)
            received = len(sock.recv(65_536))
            taken += received
            if not received:
                return
    except OSError:
        pass  # it is gone, or took too long
