"""Sends requests byte by byte, and reads everything the server answers."""

import re
import socket

from support.servers.server import Server


def exchange(server: Server, data: bytes) -> bytes:
    """Sends exactly these bytes and returns everything the server sends until it closes."""
    with socket.create_connection(server.address, timeout=10) as sock:
        sock.sendall(data)
        sock.shutdown(socket.SHUT_WR)
        said = b""
        while more := sock.recv(65_536):
            said += more
    return said


def asked(line: bytes, *headers: bytes, body: bytes = b"") -> bytes:
    return b"\r\n".join([line, b"Host: localhost", *headers, b"", body])


def without_what_varies(body: bytes) -> bytes:
    """Removes tokens, new ids, and the server's own port in a redirect."""
    return re.sub(rb"127\.0\.0\.1:\d+", b"here", re.sub(rb'"(\w*token|id)":"[^"]+"', rb'"\1":"*"', body))


def statuses(said: bytes) -> list[bytes]:
    return re.findall(rb"HTTP/1\.1 \d{3}", said)
