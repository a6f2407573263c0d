"""A member of leagues as a program: REST, one socket, and the client's half of the protocol.

It joins, then reads, and applies what arrived meanwhile. It applies the next `seq`, drops an old one, and
fetches after a gap, another epoch or a tick that is ahead. Tests wait for conditions, never for time.
"""

import threading
import time
from collections.abc import Callable
from uuid import uuid4

from support.clients import view as views
from support.clients.rest import Answer, Rest
from support.clients.wire import WAIT_SECONDS, Wire
from support.until import until


class Room:
    """A league as one client has it. `arrived` are the numbered messages in order of arrival, including those
    not folded, and `arrived_at` when each did (monotonic seconds).
    """

    def __init__(self, member: "Member", league_id: str):
        self.member = member
        self.league_id = league_id
        self.view: dict | None = None
        self.read_first: int | None = None
        self.arrived: list[dict] = []
        self.arrived_at: list[float] = []
        self.presence: list[dict] = []
        self.ticks: list[dict] = []
        self.fetches: list[str] = []
        self.wrong_hashes: list[tuple] = []
        self._joined = False
        self._held: list[dict] = []

    @property
    def state(self) -> dict:
        return self.view["state"]

    @property
    def seq(self) -> int:
        return self.view["seq"] if self.view else 0

    @property
    def news(self) -> list[dict]:
        """Messages that the first read did not already include. Another worker may send those late."""
        return [message for message in self.arrived if message["seq"] > (self.read_first or 0)]

    @property
    def hash(self) -> str:
        return views.state_hash(self.view)

    @property
    def present(self) -> set[str]:
        return set(self.presence[-1]["data"]["present"]) if self.presence else set()

    def my_turn(self) -> bool:
        return (
            self.view is not None
            and self.state["on_clock"] == self.member.user_id
            and self.state["status"] == "drafting"
        )

    def leave_open(self) -> None:
        """The connection is gone. Whatever arrives from now on waits for the next `enter`."""
        self._joined = False

    def enter(self) -> None:
        """Joins the room, then reads the true state."""
        answer = self.member.wire.call("join_league", {"league_id": self.league_id})
        assert answer["ok"], answer
        self.fetch()

    def fetch(self) -> None:
        query = f"?epoch={self.view['epoch']}&since={self.seq}" if self.view else ""
        answer = self.member.rest.ok("GET", f"/api/leagues/{self.league_id}/draft{query}")
        with self.member.changed:
            self.fetches.append(answer["mode"])
            if answer["mode"] == "snapshot":
                if self.view is None or answer["epoch"] != self.view["epoch"] or answer["seq"] >= self.seq:
                    self.view = views.from_snapshot(answer)
                self.read_first = answer["seq"] if self.read_first is None else self.read_first
            else:
                self._apply(answer["events"])
            self._check(answer["seq"], answer["state_hash"])
            self._joined, held, self._held = True, self._held, []
            self._apply(sorted(held, key=lambda event: event["seq"]))
            self.member.changed.notify_all()

    def _apply(self, events: list[dict]) -> None:
        for event in events:
            if event["epoch"] == self.view["epoch"] and event["seq"] == self.seq + 1:
                self.view = views.apply(self.view, event)

    def _check(self, seq: int, state_hash: str) -> None:
        """If we are at `seq`, the server's hash must equal ours."""
        if seq == self.seq and state_hash != self.hash:
            self.wrong_hashes.append((seq, state_hash, self.hash))

    def take(self, message: dict) -> bool:
        """Takes one message from the socket. True if something was missed and must be fetched."""
        if message["type"] == "presence_update":
            self.presence.append(message)
            return False
        if message["type"] == "tick":
            self.ticks.append(message)
            if not self._joined:
                return False
            self._check(message["seq"], message["data"]["state_hash"])
            return message["epoch"] != self.view["epoch"] or message["seq"] > self.seq
        self.arrived.append(message)
        self.arrived_at.append(time.monotonic())
        if not self._joined:
            self._held.append(message)
            return False
        self._apply([message])
        return message["epoch"] != self.view["epoch"] or message["seq"] > self.seq


class Member:
    """A guest of one server, or with `like` another device of that member.

    `on_change(room)` is called in the reader's thread after every message.
    """

    def __init__(self, server, name: str, like: "Member | None" = None):
        self.server = server
        self.name = name
        self.rest = Rest(server.address)
        if like is not None:
            self.user_id, self.token = like.user_id, like.token
        else:
            signed_in = self.rest.ok("POST", "/api/auth/guest", {"display_name": name})
            self.user_id, self.token = signed_in["user"]["id"], signed_in["access_token"]
        self.rest.token = self.token
        self.changed = threading.Condition(threading.RLock())
        self.rooms: dict[str, Room] = {}
        self.other_messages: list[tuple[str, dict]] = []
        self.errors: list[BaseException] = []
        self.on_change: Callable[[Room], None] | None = None
        self.wire: Wire | None = None

    def connect(self, token: str | None = None) -> "Member":
        self.wire = Wire(self.server.address, {"token": token or self.token}, self._on_message)
        return self

    def open(self, league_id: str) -> Room:
        """Follows a league. When this returns, it is connected, joined and up to date."""
        if self.wire is None:
            self.connect()
        room = self.rooms.setdefault(league_id, Room(self, league_id))
        room.enter()
        self._tell(room)
        return room

    def drop(self) -> None:
        """Loses the connection. Every room goes stale."""
        self.wire.close()
        self.wire = None
        with self.changed:
            for room in self.rooms.values():
                room.leave_open()

    def come_back(self) -> None:
        """Opens a new connection, and fetches what was missed in every room."""
        self.connect()
        for league_id in list(self.rooms):
            self.open(league_id)

    def _on_message(self, name: str, message: dict) -> None:
        try:
            room = self.rooms.get(message.get("league_id", ""))  # results do not belong to a league
            with self.changed:
                if room is None or name not in ("draft_update", "league_update", "presence_update", "tick"):
                    self.other_messages.append((name, message))
                    missed = False
                else:
                    missed = room.take(message)
                self.changed.notify_all()
            if missed:
                until(lambda: self._caught_up(room), "an answer to a read")
            if room is not None:
                self._tell(room)
        except Exception as error:  # an error in the reader's thread must not be lost
            self.errors.append(error)
            raise

    def _caught_up(self, room: Room) -> bool:
        """Reads what was missed, as the web app does, and again if the worker that was asked has just died.

        Without a connection it does nothing, because reconnecting reads it.
        """
        wire = self.wire
        try:
            room.fetch()
            return True
        except ConnectionError:
            return wire is None or wire.closed.is_set()

    def _tell(self, room: Room) -> None:
        if self.on_change is not None:
            self.on_change(room)

    def wait(self, condition: Callable[[], bool], seconds: float = WAIT_SECONDS, what: str = "") -> None:
        with self.changed:
            if not self.changed.wait_for(condition, seconds):
                seen = {
                    league_id: (room.seq, room.view and room.state["status"])
                    for league_id, room in self.rooms.items()
                }
                raise TimeoutError(f"{self.name} waited in vain: {what} {seen} {self.errors}")

    def wait_seq(self, league_id: str, seq: int) -> None:
        self.wait(lambda: self.rooms[league_id].seq >= seq, what=f"seq {seq}")

    def post(self, league_id: str, what: str, **body) -> Answer:
        return self.rest.call("POST", f"/api/leagues/{league_id}/{what}", body)

    def pick(self, league_id: str, pick_no: int, team_id: str, cmd_id: str | None = None, **body) -> Answer:
        return self.post(
            league_id, "picks", cmd_id=cmd_id or str(uuid4()), pick_no=pick_no, team_id=team_id, **body
        )

    def close(self) -> None:
        if self.wire is not None:
            self.wire.close()
        self.rest.close()


def ranked_teams(member: Member, competition_id: str) -> list[str]:
    """Team ids, best first, as a person would choose: by rating, then by name."""
    return best_first(member.rest.ok("GET", f"/api/competitions/{competition_id}/teams")["teams"])


def best_first(teams: list[dict]) -> list[str]:
    """The ids of teams as the interface shows them, in the order of `ranked_teams`."""
    return [team["id"] for team in sorted(teams, key=lambda team: (-(team["rating"] or 0), team["name"]))]


def open_league(members: list[Member], competition_id: str = "nfl-2026", bots: int = 0, **settings) -> str:
    """Opens a league of these members, the first of whom is its commissioner. Returns its id."""
    settings.setdefault("max_members", max(2, len(members) + bots))
    first, *others = members
    body = {"name": "Friends", "competition_id": competition_id, "settings": settings}
    league = first.rest.ok("POST", "/api/leagues", body)
    for member in others:
        member.rest.ok("POST", "/api/leagues/join", {"invite_code": league["invite_code"]})
    if bots:
        first.rest.ok("POST", f"/api/leagues/{league['id']}/bots", {"count": bots})
    return league["id"]


def picks_best_available(member: Member, ranked: list[str]) -> None:
    """Turns this member into a script that takes the best team left, once for each of its turns."""
    acted: dict[str, int] = {}

    def on_change(room: Room) -> None:
        if (
            room.my_turn() and acted.get(room.league_id) != room.seq
        ):  # a message without a number may come in between
            acted[room.league_id] = room.seq
            taken = {pick["team_id"] for pick in room.state["picks"]}
            best = next(team_id for team_id in ranked if team_id not in taken)
            answer = member.pick(room.league_id, room.state["pick_no"], best)
            assert answer.status == 201 or answer.code == "stale_pick", answer

    member.on_change = on_change
