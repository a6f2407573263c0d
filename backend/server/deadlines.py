"""Deadlines for what a client sends and reads.

A socket's own timeout restarts with every byte, so a client that sends one now and then would keep its place for ever.
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
"""Reads of one connection, then others have their turn: what is there already is read without waiting."""


class Incoming(io.RawIOBase):
    """A stream of what is received. Reading raises TimeoutError once the moment has passed."""

    ended = False
    """Set where nothing more is to be asked of the socket: what was received already is then the end."""

    def __init__(self, sock: socket.socket):
        self._sock, self._reads = sock, 0
        self.within(SILENT_SECONDS)

    def within(self, seconds: float) -> None:
        """From now on."""
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
    """A file to write an answer to. What the kernel does not take at once is counted, and must be read within ANSWER_SECONDS.

    Raises OSError: TimeoutError, or that its holder (`holder()`: an address or a person) has too much waiting already.
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
    """End our half, and take what the client still sends for a moment: else the kernel would throw our last words away."""
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
