"""Crowds of light clients on one selector: some only watch, some come back after a restart and read what they missed."""

import json
import resource
import time
from collections.abc import Callable

from bench import raw_clients
from bench.raw_clients import Http, WebSocket

FILES_OF_OUR_OWN = 200


def allow_sockets(count: int) -> None:
    """Raise this process's limit of open files. Raises OSError if the system does not let us have so many."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = count + FILES_OF_OUR_OWN
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, max(hard, wanted)))


class Loop(raw_clients.Loop):
    def turn(self) -> None:
        """Serve what can be served without waiting."""
        for key, _ in self.selector.select(0):
            key.data.readable()


class Ended(ConnectionError):
    """The server closed a connection that was open."""


class Watcher(WebSocket):
    """Follows a league. `seqs` are those of its numbered messages as they came, `last_at` when the last did (seconds).

    `on_lost(watcher)` is called when the server ends the connection; without it that is an error. To be refused is always
    one.
    """

    def __init__(self, loop: Loop, address: tuple[str, int], seat: tuple[str, str], on_lost: Callable | None = None):
        """`seat`: token and league id."""
        self.seqs: list[int] = []
        self.last_at = 0.0
        self.league_id = seat[1]
        self._on_lost = on_lost
        super().__init__(loop, address, *seat, self._heard)

    def readable(self) -> None:
        try:
            data = self.sock.recv(1 << 18)
            if not data:
                raise Ended
            self.take(data, time.perf_counter())
        except (Ended, ConnectionResetError):
            if self._on_lost is None:
                raise
            self.close()
            self._on_lost(self)

    def _packet(self, payload: bytes, when: float) -> None:
        if payload[:1] == b"\x03":  # the code of a closing frame
            raise Ended(payload)
        super()._packet(payload, when)

    def _heard(self, payload: bytes, when: float) -> None:
        name, message = json.loads(payload[2:])
        if name in ("draft_update", "league_update"):
            self.seqs.append(message["seq"])
            self.last_at = when

    def close(self) -> None:
        self._loop.remove(self)
        self.sock.close()


class Get(Http):
    """One read on a connection of its own; `on_answer(status, body, when)`."""

    def get(self, path: str, token: str) -> None:
        head = f"GET {path} HTTP/1.1\r\nHost: crowd\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n"
        self.sock.sendall(head.encode())


class Returning(Watcher):
    """Comes back with what it remembers, joins, then reads, as the web app does; `synced` is what it was answered."""

    def __init__(self, loop: Loop, address: tuple[str, int], seat: tuple[str, str], known: dict, on_lost: Callable):
        """`known`: the draft as it was read before."""
        self.synced: dict | None = None
        self._known = known
        super().__init__(loop, address, seat, on_lost)

    def _packet(self, payload: bytes, when: float) -> None:
        super()._packet(payload, when)
        if payload.startswith(b"431"):
            path = f"/api/leagues/{self.league_id}/draft?epoch={self._known['epoch']}&since={self._known['seq']}"
            Get(self._loop, self._address, self._read).get(path, self._token)

    def _read(self, status: int, body: bytes, when: float) -> None:
        assert status == 200, f"a client that comes back was refused: {status} {body[:200]}"
        self.synced, self.last_at = json.loads(body), when


def all_joined(watchers: list[Watcher]) -> Callable[[], bool]:
    return lambda: all(watcher.joined for watcher in watchers)
