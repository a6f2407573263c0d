"""Makes the socket that the server listens on."""

import socket

BACKLOG = 4096
UNSENT_BYTES = 128 * 1024
"""Unsent bytes the kernel may keep for a connection; more waits in its queue, which is limited."""
SILENT_SECONDS = 30
"""A connection is given up if it makes no progress for this long while more is due."""


def listen(host: str, port: int, shared: bool = False) -> socket.socket:
    """The listening socket. Raises OSError if the address is taken.

    `shared`: other processes of this user listen there too, and Linux spreads the connections over them. Each
    has a socket of its own: with a common one, the first to wake would take all that a returning room opens
    at once.
    Made here, because a whole room reconnects at once after a restart (eventlet's backlog is 50). Accepted
    connections inherit its options: small messages are not delayed (`TCP_NODELAY`); a stalled reader is
    noticed before the kernel buffers megabytes (`SO_SNDBUF`), and given up by the kernel at the latest
    (`TCP_USER_TIMEOUT`, where available).
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if shared:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, UNSENT_BYTES)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, SILENT_SECONDS * 1000)
    try:
        sock.bind((host, port))
        sock.listen(BACKLOG)
    except OSError:
        sock.close()
        raise
    return sock
