"""Rooms as the load generator sees them: who sits where, who picks what and when, and what everyone must
receive.
"""

import json
import time
from dataclasses import dataclass, field
from uuid import uuid4

from bench.raw_clients import Http, Loop, WebSocket
from support.samples.tokens import mint

OPENING = 50
"""How many connections may be opening at once. Opening is not what is measured here."""


@dataclass
class League:
    """`users` by seat, `teams` in the order of the picks. `next_pick` counts from 1."""

    id: str
    epoch: str
    seq: int
    users: list[str]
    teams: list[str]
    next_pick: int = 1
    tokens: list[str] = field(init=False)
    path: str = field(init=False)

    def __post_init__(self):
        self.tokens = [mint(user_id) for user_id in self.users]
        self.path = f"/api/leagues/{self.id}/picks"

    @property
    def complete(self) -> bool:
        return self.next_pick > len(self.teams)

    def pick(self) -> tuple[str, bytes]:
        """The token of the member on the clock (snake draft), and the body of their pick."""
        number, members = self.next_pick, len(self.tokens)
        self.next_pick += 1
        round_no, seat = divmod(number - 1, members)
        token = self.tokens[seat if round_no % 2 == 0 else members - 1 - seat]
        body = {"cmd_id": str(uuid4()), "pick_no": number, "team_id": self.teams[number - 1]}
        return token, json.dumps(body).encode()


class Hall:
    """All rooms of one scenario. With `think`, a room's next pick comes once everyone has the last one,
    otherwise as soon as that is acknowledged.
    """

    def __init__(self, port: int, think: bool):
        self.loop = Loop()
        self.address = ("127.0.0.1", port)
        self.think = think
        self.rooms: list[Room] = []
        self.opening = self.ran_out = 0

    def open(self, groups: list[list[dict]], watchers: int | None) -> None:
        """Opens a room for each group of leagues, each with `watchers` sockets (None: one a member)."""
        for group in groups:
            room = Room(self, [League(**league) for league in group])
            self.rooms.append(room)
            for _ in range(watchers or len(group[0]["users"])):
                room.let_in()
                assert self.loop.run_until(lambda: self.opening < OPENING, 60), "connections do not open"
        assert self.loop.run_until(lambda: self.opening == 0, 60), "connections do not open"

    def drain(self) -> None:
        """Stops picking, and fails unless everyone gets everything."""
        for room in self.rooms:
            room.stopped = True
        assert self.loop.run_until(lambda: all(room.quiet for room in self.rooms), 60), "messages are missing"
        for room in self.rooms:
            room.check()

    def close(self) -> None:
        for room in self.rooms:
            room.http.close()
            for socket in room.sockets:
                socket.close()


class Room:
    """The leagues of one group of people, drafted one after another, and everyone who watches them."""

    def __init__(self, hall: Hall, leagues: list[League]):
        self._hall, self._leagues = hall, list(leagues)
        self._tokens, self._ids = leagues[0].tokens, [league.id for league in leagues]
        self.sockets: list[WebSocket] = []
        self.http = Http(hall.loop, hall.address, self._answered)
        self.to_ack: list[float] = []
        self.to_last: list[float] = []
        self.stopped = False
        self.seq: dict[str, int] = {}
        self._began: dict[bytes, float] = {}
        self._missing: dict[bytes, int] = {}
        self._acknowledged = True
        self._under_way = b""
        # a client also reads first; and opened under load, it would wait for a server that accepts one
        # connection a turn
        hall.opening += 1
        self.http.get(f"/api/leagues/{self._ids[0]}/draft", self._tokens[0])

    def let_in(self) -> None:
        """Adds one more watcher: the next member, or a member's second connection."""
        token = self._tokens[len(self.sockets) % len(self._tokens)]
        self._hall.opening += 1
        hall, joined = self._hall, lambda socket, when: self._opened()
        self.sockets.append(WebSocket(hall.loop, hall.address, token, self._ids, self._arrived, joined))

    def _opened(self) -> None:
        self._hall.opening -= 1

    def pick(self) -> None:
        while self._leagues and self._leagues[0].complete:
            self._leagues.pop(0)
        if not self._leagues and not self.stopped:
            self.stopped = True
            self._hall.ran_out += 1
        if self.stopped:
            return
        league = self.league = self._leagues[0]
        self._under_way = f"{league.id}{league.next_pick}".encode()
        token, body = league.pick()
        self._acknowledged = False
        self._missing[self._under_way] = len(self.sockets)
        self._began[self._under_way] = time.perf_counter()
        self.http.post(league.path, token, body)

    def _answered(self, status: int, body: bytes, when: float) -> None:
        if not self._under_way:
            assert status == 200, body
            self._opened()
            return
        assert status == 201, body
        self.to_ack.append(when - self._began[self._under_way])
        self.seq[self.league.id] = int(_number(body, b'"seq":'))
        self._acknowledged = True
        if not self._hall.think or self._under_way not in self._missing:
            self.pick()

    def _arrived(self, payload: bytes, when: float) -> None:
        at = payload.index(b'"league_id":"') + 13
        key = payload[at : at + 36] + _number(payload, b'"pick_no":')
        self._missing[key] -= 1
        if self._missing[key] == 0:
            del self._missing[key]
            self.to_last.append(when - self._began[key])
            if self._hall.think and self._acknowledged:
                self.pick()

    @property
    def quiet(self) -> bool:
        return self._acknowledged and not self._missing

    def check(self) -> None:
        """Checks that every socket got each pick exactly once, and the last one last. (`_arrived` notices a
        pick that comes twice.)
        """
        made = len(self.to_ack)
        assert len(self.to_last) == made
        for socket in self.sockets:
            assert socket.picks == made, f"{socket.picks} of {made} picks arrived"
            assert not made or int(_number(socket.last_pick, b'"seq":')) == self.seq[self.league.id]


def _number(text: bytes, name: bytes) -> bytes:
    """The digits after the first `name` in a JSON text."""
    at = text.index(name) + len(name)
    end = text.find(b",", at)
    return text[at:end]
