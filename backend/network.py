"""Blocking network access on unpatched sockets, with limits on time and size."""

import io
import time
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Sockets:
    """The modules `http.client`, `socket` and `ssl`, as no engine has patched them."""

    http: Any
    socket: Any
    ssl: Any


def wait_until(moment: float, sock) -> None:
    """Set the socket's timeout to end at `moment` (monotonic). Raises TimeoutError once that has passed."""
    left = moment - time.monotonic()
    if left <= 0:
        raise TimeoutError("the other side took too long")
    sock.settimeout(left)


class TooMuch(Exception):
    """The answer is longer than the limit."""


class Bounded(io.RawIOBase):
    """Stands in for a socket in `http.client`, and gives up on slow or endless answers.

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
        """Does nothing: the owner of the socket closes it after reading the answer."""
