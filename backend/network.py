"""How the network is asked: with sockets that no engine has changed, and a bound on everything."""

import io
import time
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Sockets:
    """The modules `http.client`, `socket` and `ssl` to use."""

    http: Any
    socket: Any
    ssl: Any


def wait_until(moment: float, sock) -> None:
    """Have what comes next come by then, by the monotonic clock. Raises TimeoutError once that has passed."""
    left = moment - time.monotonic()
    if left <= 0:
        raise TimeoutError("the other side took too long")
    sock.settimeout(left)


class TooMuch(Exception):
    """The answer is longer than what is read of it."""


class Bounded(io.RawIOBase):
    """In the place of a socket for `http.client`: whatever comes slowly, or without end, is given up.

    Raises TimeoutError after `deadline` (of `time.monotonic`), and TooMuch after `most` bytes.
    """

    def __init__(self, sock, deadline: float, most: int):
        self._sock, self._deadline, self._most, self._taken = sock, deadline, most, 0

    def sendall(self, data) -> None:
        wait_until(self._deadline, self._sock)
        self._sock.sendall(data)

    def makefile(self, mode: str = "rb", *_) -> io.BufferedReader:
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        wait_until(self._deadline, self._sock)
        got = self._sock.recv_into(buffer)
        self._taken += got
        if self._taken > self._most:
            raise TooMuch
        return got

    def close(self) -> None:
        """Whoever opened the socket closes it, once the answer is read."""
