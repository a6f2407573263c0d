"""Which worker of a server a connection has reached, and how to get a connection to a worker (Linux)."""

import json
import os
import socket
from itertools import cycle
from pathlib import Path

from support.clients.client import Member
from support.servers.server import Server
from support.until import until


def pids(server: Server) -> dict[int, int]:
    """The process id of each running worker, by its number."""
    parent = server.process.pid
    found = {}
    for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
        try:
            command = Path(f"/proc/{child}/cmdline").read_text().split("\0")
        except OSError:
            continue  # it has ended
        if "--worker" in command:
            found[json.loads(command[command.index("--worker") + 1])["number"]] = int(child)
    return found


def all_serve(server: Server, count: int) -> None:
    """Waits until this many workers have opened the port."""
    until(lambda: len(pids(server)) == count and listening(server.port) == count, f"{count} workers", 30)


def sockets(port: int) -> list[list[str]]:
    """The lines in the system's table of TCP sockets for this local port, split into words."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return [words for words in lines if int(words[1].partition(":")[2], 16) == port]


def listening(port: int) -> int:
    """How many sockets listen on it."""
    return sum(words[3] == "0A" for words in sockets(port))


def worker_of(server: Server, sock: socket.socket) -> int | None:
    """The number of the worker at the other end of a connection; None if no worker has accepted it."""
    mine = sock.getsockname()[1]
    inodes = [words[9] for words in sockets(server.port) if int(words[2].partition(":")[2], 16) == mine]
    for number, pid in pids(server).items():
        for file in os.listdir(f"/proc/{pid}/fd"):
            try:
                if os.readlink(f"/proc/{pid}/fd/{file}") in [f"socket:[{inode}]" for inode in inodes]:
                    return number
            except OSError:
                pass  # closed meanwhile
    return None


def bring(member: Member, number: int) -> Member:
    """Moves the client's socket and this thread's requests to that worker. Each attempt uses a new local
    port.
    """
    while member.wire is None or worker_of(member.server, member.wire.ws.sock) != number:
        if member.wire is not None:
            member.drop()
        member.connect()
    member.rest.ok("GET", "/api/me")
    while worker_of(member.server, member.rest.sock) != number:
        member.rest.close()
        member.rest.ok("GET", "/api/me")
    return member


def spread(members: list[Member], count: int = 2) -> list[Member]:
    """Moves the clients to the workers in turn."""
    for member, number in zip(members, cycle(range(count)), strict=False):
        bring(member, number)
    return members
