"""Ports of 127.0.0.1 for the servers that tests start."""

import socket
import sys

_held: list[socket.socket] = []


def free_port() -> int:
    """An unused port, which nothing but a server of this test run will take until the run has ended."""
    return free_ports(1)


def free_ports(count: int) -> int:
    """The first of `count` such ports in a row."""
    while True:
        first = _hold(0)
        port = first.getsockname()[1]
        try:
            _held.extend([first, *(_hold(port + more) for more in range(1, count))])
        except (OSError, OverflowError):
            first.close()
            continue
        if sys.platform != "linux":
            while _held:
                _held.pop().close()
        return port


def _hold(port: int) -> socket.socket:
    """A socket that is bound and never listens.

    A port that was merely found free can be taken before its server binds it, or while the server is down, by
    another process or any outgoing connection. On Linux neither takes a bound port, while a server with
    SO_REUSEADDR may listen on it; on other systems it may not.
    """
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind(("127.0.0.1", port))
    except (OSError, OverflowError):
        sock.close()
        raise
    return sock
