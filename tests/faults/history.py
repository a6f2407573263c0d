"""One history of what clients saw: their requests and answers, the messages they received, and their final
state.

`History.watch(member)` records every request that a member makes about a league. `come_to_rest` waits until
every screen shows the end of the log, and records the messages that it received on the way. The checker
judges the history against what `read_back` finds in the store.
"""

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from support.clients.client import Member
from support.clients.rest import Rest

from domain.events import Event
from domain.league import League
from storage.port import LeagueStore
from storage.sqlite.store import open_store

OFFSET_NS = time.time_ns() - time.monotonic_ns()


def epoch_ms(offset_ns: int = OFFSET_NS) -> float:
    """The time in epoch milliseconds. It never steps, and processes that use the same `offset_ns` agree on
    it.
    """
    return (offset_ns + time.monotonic_ns()) / 1e6


@dataclass
class Call:
    """One request of a client about a league. `status` None: no answer came, so nobody knows whether it took
    effect.

    `what` is the path below the league ("picks", "draft/start"). `began` and `ended` are epoch milliseconds.
    """

    client: str
    league_id: str
    method: str
    what: str
    body: dict
    began: float
    ended: float | None = None
    status: int | None = None
    answer: dict | None = None

    @property
    def cmd_id(self) -> str | None:
        return self.body.get("cmd_id")

    @property
    def done(self) -> bool:
        return self.status is not None and self.status < 400

    @property
    def code(self) -> str | None:
        """The code of a refusal, or None. A server error is no refusal, because it promises nothing."""
        if self.status is None or self.status < 400 or self.status == 500:
            return None
        return self.answer["error"]["code"]


@dataclass(frozen=True)
class Heard:
    """A numbered message that a client received, at epoch milliseconds `at`."""

    client: str
    at: float
    envelope: dict


@dataclass(frozen=True)
class Screen:
    """What a client showed at rest. `wrong` are the hashes that it was told and did not match."""

    client: str
    league_id: str
    seq: int
    state_hash: str
    wrong: tuple = ()


@dataclass
class History:
    """Any number of leagues and clients. Threads may record in it at the same time.

    `clients` are those whose every command is recorded, so each of their events must have a cause here.
    """

    now: Callable[[], float] = epoch_ms
    calls: list[Call] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)
    screens: list[Screen] = field(default_factory=list)
    clients: set[str] = field(default_factory=set)

    def watch(self, *members: Member) -> None:
        """Records from now on every request that these members make about a league."""
        for member in members:
            member.rest.close()
            member.rest = WatchedRest(member, self)
            self.clients.add(member.user_id)

    def record(self, client: str, request: tuple[str, str, dict | None], send: Callable):
        """Returns what `send()` returns: an answer with `status` and `json`. Raises ConnectionError if none
        came.
        """
        method, path, body = request
        found = re.match(r"/api/leagues/([^/?]+)/?(.*)$", path)
        if method == "GET" or found is None or found[1] == "join":
            return send()
        call = Call(client, found[1], method, found[2], dict(body or {}), self.now())
        self.calls.append(call)
        answer = send()
        call.ended = self.now()
        call.status, call.answer = answer.status, answer.json
        return answer

    def show(self, member: Member, league_id: str) -> None:
        """Records what a member's room received and shows."""
        room = member.rooms[league_id]
        new = zip(room.arrived_at, room.arrived)
        self.heard += [Heard(member.name, at * 1000 + OFFSET_NS / 1e6, envelope) for at, envelope in new]
        self.screens.append(Screen(member.name, league_id, room.seq, room.hash, tuple(room.wrong_hashes)))


class WatchedRest(Rest):
    """A member's REST calls, each recorded."""

    def __init__(self, member: Member, history: History):
        super().__init__(member.rest.address, member.token)
        self._client, self._history = member.user_id, history

    def call(self, method: str, path: str, body: dict | None = None):
        send = super().call
        return self._history.record(self._client, (method, path, body), lambda: send(method, path, body))


def come_to_rest(history: History, members: Iterable[Member], league_id: str) -> None:
    """Waits until every member's screen is at the end of the log, which must be quiet, and records it.

    It replaces what an earlier rest recorded of this league, because rooms keep everything they received.
    """
    members = list(members)
    history.screens = [screen for screen in history.screens if screen.league_id != league_id]
    history.heard = [heard for heard in history.heard if heard.envelope["league_id"] != league_id]
    seq = members[0].rest.ok("GET", f"/api/leagues/{league_id}/draft")["seq"]
    for member in members:
        member.wait_seq(league_id, seq)
    for member in members:
        history.show(member, league_id)


@dataclass(frozen=True)
class Truth:
    """What the store has of a league at rest. `league` is None if it was deleted.

    `remembered` is the seq stored under each cmd_id of the history. `since`: the history has everything that
    the clients did after this seq. `now` (epoch ms): the server was up and not busy by then, so a clock that
    ran out before must have acted; None: that is not judged.
    """

    log: tuple[Event, ...]
    league: League | None
    remembered: dict[str, int]
    since: int = 0
    now: int | None = None


def read_back(
    leagues: LeagueStore, league_id: str, history: History, since: int = 0, now: int | None = None
) -> Truth:
    """The truth from a store, which no memory of a running server can distort."""
    asked = {call.cmd_id for call in history.calls if call.league_id == league_id and call.cmd_id}
    stored = {cmd_id: leagues.command(league_id, cmd_id) for cmd_id in asked}
    remembered = {cmd_id: command.seq for cmd_id, command in stored.items() if command}
    return Truth(tuple(leagues.events(league_id, 0)), leagues.load(league_id), remembered, since, now)


def read_file(path: Path, league_id: str, history: History, since: int = 0) -> Truth:
    """The same from an SQLite file, whether or not a server has it open."""
    store, database = open_store(path)
    try:
        return read_back(store.leagues, league_id, history, since)
    finally:
        database.close()
