"""What a client sends, where it has to be there by a certain moment.

A socket's own timeout begins anew with every byte, so who sends one now and then would keep a connection's place for ever.
"""

import io
import socket
import time


def wait_until(moment: float, sock: socket.socket) -> None:
    """Have what is received next come by then, in seconds of the monotonic clock. Raises TimeoutError if that has passed."""
    left = moment - time.monotonic()
    if left <= 0:
        raise TimeoutError("the client took too long")
    sock.settimeout(left)


class Incoming(io.RawIOBase):
    """A stream of it, for HTTP. Reading raises TimeoutError once the moment has passed; what is sent may wait for `silent_seconds`."""

    def __init__(self, sock: socket.socket, silent_seconds: float):
        self._sock, self._silent_seconds = sock, silent_seconds
        self.within(silent_seconds)

    def within(self, seconds: float) -> None:
        """From now on."""
        self._until = time.monotonic() + seconds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        wait_until(self._until, self._sock)
        try:
            return self._sock.recv_into(buffer)
        finally:
            self._sock.settimeout(self._silent_seconds)
