"""A member on a bad network: drops a silent connection, returns, and repeats unanswered commands."""

import http.client
import random
import threading
import time
from uuid import uuid4

import websocket
from support.clients.client import Member, Room
from support.clients.polling import PollingWire
from support.clients.rest import Answer
from support.clients.wire import Wire

SILENCE_SECONDS = 25
"""The server pings every 10 s. A connection silent for this long is lost."""
LOST = (OSError, TimeoutError, http.client.HTTPException, websocket.WebSocketException)
"""The exceptions by which a network makes a call fail."""


class _Heard:
    """A wire that knows when it last received anything."""

    heard = 0.0

    def _take(self, packet: str):
        self.heard = time.monotonic()
        return super()._take(packet)


class HeardWire(_Heard, Wire):
    def __init__(self, *args):
        super().__init__(
            *args, suppress_origin=True
        )  # the network has another port than the server's own origin


class HeardPolling(_Heard, PollingWire):
    pass


class PatientMember(Member):
    """Another device of `like`, reached through `network` (anything with an `address`).

    `acknowledged` are the picks answered with success, by `cmd_id`. `repeated` counts commands sent again
    because no answer came, `returns` the connections after the first.
    """

    def __init__(self, network, like: Member, polls: bool, seed: int):
        super().__init__(network, like.name, like)
        self._make_wire = HeardPolling if polls else HeardWire
        self._dice = random.Random(seed)
        self._pause = threading.Event()
        self._open = False
        self._acted: set[int] = set()
        self.acknowledged: dict[str, dict] = {}
        self.repeated = 0
        self.returns = -1

    def connect(self, token: str | None = None) -> "PatientMember":
        self.wire = self._make_wire(self.server.address, {"token": token or self.token}, self._on_message)
        self.wire.heard = time.monotonic()
        self.returns += 1
        return self

    def drop(self) -> None:
        """Drops the connection without waiting, because the other side may never answer."""
        if self.wire is not None:
            self.wire.drop()
        self.wire, self._open = None, False
        with self.changed:
            for room in self.rooms.values():
                room.leave_open()

    def is_linked(self) -> bool:
        silent = self.wire is None or time.monotonic() - self.wire.heard > SILENCE_SECONDS
        return self._open and not silent and not self.wire.closed.is_set()

    def link(self, league_id: str) -> bool:
        """Tries once to connect and catch up. After a failure it waits a random time, as clients do."""
        self.drop()
        try:
            self.open(league_id)
            self._open = True
        except websocket.WebSocketBadStatusException:
            raise  # the server's own answer, which no network fakes
        except LOST:
            self._pause.wait(self._dice.uniform(0.05, 0.3))
        return self._open

    def play(self, league_id: str, ranked: list[str], seconds: float) -> None:
        """Drafts until the league is complete. Raises TimeoutError."""
        give_up = time.monotonic() + seconds
        while not self.is_complete(league_id):
            if time.monotonic() > give_up:
                raise TimeoutError(f"{self.name}: the draft did not end: {self.rooms}")
            if not self.is_linked():
                self.link(league_id)
                continue
            room = self.rooms[league_id]
            with self.changed:
                wanted = self._wanted_pick(room, ranked)
                if wanted is None:
                    self.changed.wait(0.5)
            if wanted is not None:
                self._pick(league_id, *wanted)

    def is_complete(self, league_id: str) -> bool:
        room = self.rooms.get(league_id)
        return room is not None and room.view is not None and bool(room.view["league"]["completed_at"])

    def _wanted_pick(self, room: Room, ranked: list[str]) -> tuple[int, str] | None:
        if not room.my_turn() or room.state["pick_no"] in self._acted:
            return None
        taken = {pick["team_id"] for pick in room.state["picks"]}
        return room.state["pick_no"], next(team_id for team_id in ranked if team_id not in taken)

    def _pick(self, league_id: str, pick_no: int, team_id: str) -> None:
        """Repeats the command until it is answered. Only the clock may have been faster."""
        self._acted.add(pick_no)
        cmd_id = str(uuid4())
        answer = self._insist(league_id, pick_no, team_id, cmd_id)
        if answer.status == 201:
            self.acknowledged[cmd_id] = answer.json
        else:
            assert answer.code in ("stale_pick", "too_late"), answer

    def _insist(self, league_id: str, pick_no: int, team_id: str, cmd_id: str) -> Answer:
        while True:
            try:
                return self.pick(league_id, pick_no, team_id, cmd_id)
            except ConnectionError:
                self.repeated += 1
