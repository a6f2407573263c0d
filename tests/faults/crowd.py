"""Crowds of light clients on one selector: some only watch, others return after a restart and read what they
missed.
"""

import json
import resource
from collections.abc import Callable

from bench import raw_clients
from bench.raw_clients import Http, WebSocket
from bench.rooms import League
from support.clients.rest import Rest

FILES_OF_OUR_OWN = 200
MEMBERS, ROUNDS = 12, 5
COMPETITION = "ncaa-men-2025"


def started_leagues(address: tuple[str, int], count: int) -> list[League]:
    """`count` leagues, each with twelve people of its own, drafting with a clock of a minute."""
    rest = Rest(address)
    guests = [
        rest.ok("POST", "/api/auth/guest", {"display_name": f"Guest {n}"}) for n in range(count * MEMBERS)
    ]
    rest.token = guests[0]["access_token"]
    teams = [team["id"] for team in rest.ok("GET", f"/api/competitions/{COMPETITION}/teams")["teams"]][
        : ROUNDS * MEMBERS
    ]
    settings = {"max_members": MEMBERS, "rounds": ROUNDS, "pick_seconds": 60}
    leagues = []
    for n in range(count):
        first, *others = guests[n * MEMBERS : (n + 1) * MEMBERS]
        rest.token = first["access_token"]
        made = rest.ok(
            "POST",
            "/api/leagues",
            {"name": f"League {n}", "competition_id": COMPETITION, "settings": settings},
        )
        for guest in others:
            rest.token = guest["access_token"]
            rest.ok("POST", "/api/leagues/join", {"invite_code": made["invite_code"]})
        rest.token = first["access_token"]
        seq = rest.ok("POST", f"/api/leagues/{made['id']}/draft/start", {})["seq"]
        leagues.append(
            League(made["id"], made["epoch"], seq, [guest["user"]["id"] for guest in (first, *others)], teams)
        )
    rest.close()
    return leagues


def allow_sockets(count: int) -> None:
    """Raises this process's limit of open files. Raises OSError if the system does not allow that many."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = count + FILES_OF_OUR_OWN
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, max(hard, wanted)))


class Loop(raw_clients.Loop):
    def turn(self) -> None:
        """Serves everything that can be served without waiting."""
        for number, _ in self._poll.poll(0):
            if number in self._handlers:
                self._handlers[number]()


class Ended(ConnectionError):
    """The server closed an open connection."""


class Watcher(WebSocket):
    """Follows a league. `seqs` are those of its numbered messages in order of arrival, `last_at` is when the
    last came (seconds).

    `on_lost(watcher)` is called when the server ends the connection; without it, that is an error. A refusal
    always is one.
    """

    def __init__(
        self, loop: Loop, address: tuple[str, int], seat: tuple[str, str], on_lost: Callable | None = None
    ):
        """`seat`: token and league id."""
        self.seqs: list[int] = []
        self.last_at = 0.0
        self.league_id = seat[1]
        self._on_lost = on_lost
        super().__init__(loop, address, seat[0], [seat[1]], on_joined=self._when_joined)

    def _when_joined(self, _, when: float) -> None: ...

    def readable(self) -> None:
        try:
            super().readable()
        except (Ended, ConnectionResetError):
            if self._on_lost is None:
                raise
            self.close()
            self._on_lost(self)

    def ended(self) -> None:
        raise Ended

    def _packet(self, payload: bytes, when: float) -> None:
        if payload[:1] == b"\x03":  # the code of a close frame
            raise Ended(payload)
        super()._packet(payload, when)
        if payload.startswith(b"42"):
            self._heard(payload, when)

    def _heard(self, payload: bytes, when: float) -> None:
        name, message = json.loads(payload[2:])
        if name in ("draft_update", "league_update"):
            self.seqs.append(message["seq"])
            self.last_at = when


class Returning(Watcher):
    """Returns with what it remembers, joins, then reads, as the web app does. `synced` is the answer."""

    def __init__(
        self, loop: Loop, address: tuple[str, int], seat: tuple[str, str], known: dict, on_lost: Callable
    ):
        """`known`: the draft as read before."""
        self.synced: dict | None = None
        self._known = known
        self._http = Http(loop, address, self._read)
        super().__init__(loop, address, seat, on_lost)

    def _when_joined(self, _, when: float) -> None:
        path = f"/api/leagues/{self.league_id}/draft?epoch={self._known['epoch']}&since={self._known['seq']}"
        self._http.get(path, self.token)

    def _read(self, status: int, body: bytes, when: float) -> None:
        assert status == 200, f"a client that comes back was refused: {status} {body[:200]}"
        self._http.close()
        self.synced, self.last_at = json.loads(body), when


def all_joined(watchers: list[Watcher]) -> Callable[[], bool]:
    return lambda: all(watcher.joined for watcher in watchers)
