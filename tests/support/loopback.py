"""Keeps tests off the internet: a connection of this process to another machine fails, and says so."""

import sys
from ipaddress import ip_address

REFUSED: list[str] = []
"""Every address that was refused."""


class LeavesLoopback(AssertionError): ...


def guard() -> None:
    """Blocks such connections for as long as the process lives."""
    sys.addaudithook(_hook)


def _hook(event: str, arguments: tuple) -> None:
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        if isinstance(address, tuple) and not _stays(address[0]):
            REFUSED.append(str(address[0]))
            raise LeavesLoopback(f"a test connects to {address[0]}")


def _stays(host) -> bool:
    host = host.decode() if isinstance(host, bytes) else str(host)
    if host in ("localhost", "", "<broadcast>"):
        return True
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False
