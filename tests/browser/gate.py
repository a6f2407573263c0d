"""A controllable bad network: a relay between the browser and the server.

It does on the wire what a browser's own switches cannot simulate honestly: a proxy that refuses WebSocket or
all of Socket.IO, or a network that is gone.
"""

import socket
import threading
import time
from dataclasses import dataclass

NOTHING, WEBSOCKET, SOCKETIO, EVERYTHING = "nothing", "websocket", "socketio", "everything"
REFUSAL = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@dataclass(frozen=True)
class Passed:
    """One request that reached the gate. `at` is in seconds of a monotonic clock."""

    at: float
    method: str
    path: str
    websocket: bool
    refused: bool


class Gate:
    """Listens on a free port of 127.0.0.1. Set `target` (host, port) before the first request."""

    def __init__(self):
        self.target: tuple[str, int] | None = None
        self.requests: list[Passed] = []
        self._blocked = NOTHING
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def block(self, what: str) -> None:
        """Blocks from now on. Open connections are cut, as by a proxy whose rules change."""
        with self._lock:
            self._blocked = what
            cut = list(self._open) if what != NOTHING else []
        for connection in cut:
            _shut(connection)

    def count(self, ending: str) -> list[Passed]:
        """The requests so far whose path, without the query, ends like this."""
        return [one for one in self.requests if one.path.split("?")[0].endswith(ending)]

    def close(self) -> None:
        self.block(EVERYTHING)
        _shut(self._listener)
        self._listener.close()
        self._thread.join(5)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, self._kept(client), client.makefile("rb") as sent:
            if self._blocked == EVERYTHING:
                return
            try:
                with socket.create_connection(self.target, timeout=5) as server, self._kept(server):
                    server.settimeout(None)
                    threading.Thread(target=_pour, args=(server, client), daemon=True).start()
                    self._relay(client, sent, server)
            except OSError:
                return  # the server is down, or one side has gone: to the browser it is the same

    def _kept(self, connection: socket.socket) -> "_Kept":
        return _Kept(connection, self._open, self._lock)

    def _relay(self, client: socket.socket, sent, server: socket.socket) -> None:
        """Relays request after request of one connection. After an upgrade it relays bytes."""
        while head := _head(sent):
            first, *fields = head.decode("latin-1").split("\r\n")
            method, path, _ = first.split(" ", 2)
            named = dict(field.lower().split(": ", 1) for field in fields if ": " in field)
            websocket = named.get("upgrade") == "websocket"
            refused = self._refuses(path, websocket)
            self.requests.append(Passed(time.monotonic(), method, path, websocket, refused))
            if refused:
                client.sendall(REFUSAL)
                return
            server.sendall(head + sent.read(int(named.get("content-length", 0))))
            if websocket:
                while data := sent.read1(65536):
                    server.sendall(data)
                return

    def _refuses(self, path: str, websocket: bool) -> bool:
        if self._blocked == SOCKETIO:
            return path.startswith("/socket.io")
        return self._blocked == EVERYTHING or (self._blocked == WEBSOCKET and websocket)


class _Kept:
    """Counts among the gate's open connections for as long as the `with` lasts."""

    def __init__(self, connection: socket.socket, among: set, lock: threading.Lock):
        self._connection, self._among, self._lock = connection, among, lock

    def __enter__(self) -> None:
        with self._lock:
            self._among.add(self._connection)

    def __exit__(self, *_) -> None:
        with self._lock:
            self._among.discard(self._connection)


def _head(sent) -> bytes:
    """The head of the next request with its empty line; empty at the end of the connection."""
    lines = []
    while line := sent.readline(65536):
        lines.append(line)
        if line == b"\r\n":
            return b"".join(lines)
    return b""


def _pour(source: socket.socket, into: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            into.sendall(data)
    except OSError:
        pass
    _shut(into)


def _shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # it was closed already
