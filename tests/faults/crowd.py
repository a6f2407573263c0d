"""Crowds of light clients on one selector: some only watch, some come back after a restart and read what they missed."""

import json
import resource
from collections.abc import Callable

from bench.raw_clients import Http, Loop, WebSocket

FILES_OF_OUR_OWN = 200


def allow_sockets(count: int) -> None:
    """Raise this process's limit of open files. Raises OSError if the system does not let us have so many."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = count + FILES_OF_OUR_OWN
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, max(hard, wanted)))


class Watcher(WebSocket):
    """Follows a league. `seqs` are those of its numbered messages as they came, `last_at` when the last did (seconds)."""

    def __init__(self, loop: Loop, address: tuple[str, int], token: str, league_id: str):
        self.seqs: list[int] = []
        self.last_at = 0.0
        self.league_id = league_id
        super().__init__(loop, address, token, league_id, self._heard)

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

    def __init__(self, loop: Loop, address: tuple[str, int], seat: tuple[str, str], known: dict):
        """`seat`: token and league id; `known`: the draft as it was read before."""
        self.synced: dict | None = None
        self._known = known
        super().__init__(loop, address, *seat)

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
