"""A whole draft through the functions as Lambda runs them, with clients that fold the messages posted to
them.

Ana, the commissioner, and Ben pick; Cleo never does, so the clock picks for her. A pick is undone, and the
draft is paused. A fault may be planted at every turn, and must not change the outcome.
"""

import json
import threading
from uuid import uuid4

from lambdas.entry import http
from support.clients import view as views
from support.clients.api import gateway_event
from support.clients.client import Room
from support.clients.js_client import JsClient
from support.worlds.cloud_world import CloudWorld

NAMES = ("Ana", "Ben", "Cleo")
ROUNDS, PICK_SECONDS = 3, 20
TURNS = 7
"""How often somebody picks by hand: Ana, Ben (undone), Ben, then the clock twice for Cleo, Ben, Ana, Ana,
Ben.
"""
OF_THE_MOMENT = {"at", "deadline", "remaining_ms", "completed_at", "invite_code"}
"""What may differ between two scenarios in which the same happened."""


class Guest:
    """One person with one connection, like Member in tests/support/clients/client.py. REST and messages go to
    the functions.
    """

    def __init__(self, cloud: CloudWorld, name: str, league_id: str):
        self.cloud, self.name, self.league_id = cloud, name, league_id
        self.user_id = cloud.person(name).id
        self.changed = threading.Condition(threading.RLock())
        self.room = Room(self, league_id)
        self.script = JsClient(lambda query: self.ok("GET", f"/api/leagues/{league_id}/draft{query}"))
        self.connection = ""
        self._seen = self._answered = 0

    @property
    def rest(self):
        return self

    @property
    def wire(self):
        return self

    def ask(self, method: str, path: str, body: dict | None = None) -> tuple[int, dict | None]:
        headers = {"authorization": f"Bearer {self.cloud.person(self.name).token}"}
        data = json.dumps(body).encode() if body is not None else b""
        answer = http.handler(gateway_event(method, path, data, headers))
        return answer["statusCode"], json.loads(answer["body"]) if answer["body"] else None

    def ok(self, method: str, path: str, body: dict | None = None) -> dict:
        status, answer = self.ask(method, path, body)
        assert status < 300, answer
        return answer

    def command(self, what: str, **body) -> dict:
        return self.ok("POST", f"/api/leagues/{self.league_id}/{what}", {"cmd_id": str(uuid4()), **body})

    def call(self, action: str, fields: dict) -> dict:
        return self.cloud.say(self.connection, action, **fields)

    def come(self) -> None:
        """Opens a new connection that follows the league, and reads what was missed."""
        self.leave_open()
        self.connection, self._seen = self.cloud.opened(self.name, self.league_id), 0
        self.room.enter()
        self.script.enter()

    def leave_open(self) -> None:
        """The page has noticed that its connection is gone."""
        self.room.leave_open()

    def listen(self) -> None:
        """Takes what was posted since, in order of arrival."""
        frames = self.cloud.management.received[self.connection]
        while self._seen < len(frames):
            message = frames[self._seen]
            self._seen += 1
            if message["event"] != "ack":
                if self.room.take(message["data"]):
                    self.room.fetch()
                self.script.take(message["data"])

    def sees_own_turn(self) -> bool:
        """Whether this person's own screen shows their turn, after their last pick."""
        return self.room.my_turn() and self.room.seq >= self._answered

    def pick(self, team_id: str) -> None:
        """Picks by this person's own screen, and retries under the same cmd_id, as a browser does."""
        body = {"cmd_id": str(uuid4()), "pick_no": self.room.state["pick_no"], "team_id": team_id}
        path = f"/api/leagues/{self.league_id}/picks"
        answer = self.ok("POST", path, body)
        assert self.ok("POST", path, body) == answer
        self._answered = answer["seq"]


class Scenario:
    """`plant(scenario, turn)` is called before each turn. `copies` and `late_ms` are what SQS does to each
    message.
    """

    def __init__(self, cloud: CloudWorld, plant=lambda scenario, turn: None):
        self.cloud, self._plant = cloud, plant
        self.copies, self.late_ms = 1, 0
        self._waiting: list[tuple[int, dict]] = []
        settings = {"rounds": ROUNDS, "pick_seconds": PICK_SECONDS, "max_members": 3}
        self.league_id = cloud.lobby(*NAMES, **settings)
        self.ana, self.ben, self.cleo = self.guests = [Guest(cloud, name, self.league_id) for name in NAMES]

    @property
    def connections(self) -> list[str]:
        return [guest.connection for guest in self.guests]

    def let_pass(self, ms: int) -> None:
        """Lets time pass, delivers the queue's messages that arrive in it, and what is posted then."""
        until = self.cloud.clock.time + ms
        while self.cloud.clock.time < until:
            self.cloud.clock.advance(500)
            now = self.cloud.clock.time
            self._waiting += [(now + self.late_ms, message) for message in self.cloud.queue.take_due()]
            due = [message for at, message in self._waiting if at <= now]
            self._waiting = [one for one in self._waiting if one[0] > now]
            for message in due:
                for _ in range(self.copies):
                    assert self.cloud.deliver(message) == []
            self.listen()

    def listen(self) -> None:
        for guest in self.guests:
            guest.listen()

    def spend(self) -> dict:
        """Runs the whole scenario and returns its outcome."""
        for guest in self.guests:
            guest.come()
        self.let_pass(2_000)
        self.ana.command("draft/start")
        self.let_pass(1_000)
        for turn in range(TURNS):
            self._plant(self, turn)
            self._turn(turn)
        self.let_pass((PICK_SECONDS + 10) * 1000)  # the last pick is Cleo's
        self.cloud.management.release()
        while self.cloud.queue.waiting or self._waiting:
            self.let_pass(1_000)
        self.listen()
        return self._outcome()

    def _turn(self, turn: int) -> None:
        """Makes the next pick that is not Cleo's, by whoever sees on their own screen that it is theirs."""
        while self._on_clock() == "Cleo":
            self.let_pass(5_000)
        guest = self.ana if self._on_clock() == "Ana" else self.ben
        self.let_pass(3_000)
        while not guest.sees_own_turn():
            assert self._on_clock() == guest.name, "the turn is over, and the screen never said so"
            self.let_pass(1_000)
        guest.pick(self.cloud.free_teams(self.league_id)[turn])
        self.let_pass(1_000)
        if turn == 1:
            self.ana.command("draft/undo", reason="a slip")
            self.let_pass(1_000)
        if turn == 3:
            self.ana.command("draft/pause", reason="pizza")
            self.let_pass(6_000)
            self.ana.command("draft/resume")
            self.let_pass(1_000)

    def _on_clock(self) -> str | None:
        names = {guest.user_id: guest.name for guest in self.guests}
        return names.get(self.cloud.league(self.league_id).on_clock)

    def _outcome(self) -> dict:
        """The stored log and every client's state, with names instead of ids, without times and the like."""
        recap = self.ana.ok("GET", f"/api/leagues/{self.league_id}/recap")
        events = json.dumps([self._lasting(event) for event in recap["events"]])
        for guest in self.guests:
            events = events.replace(guest.user_id, guest.name)
        picks = recap["picks"]
        assert [pick["pick_no"] for pick in picks] == list(range(1, len(NAMES) * ROUNDS + 1))
        assert len({pick["team_id"] for pick in picks}) == len(picks), "no team twice"
        fresh = self.ana.ok("GET", f"/api/leagues/{self.league_id}/draft")
        for guest in self.guests:
            assert guest.room.view == views.from_snapshot(fresh), f"{guest.name}'s screen"
            assert (guest.room.hash, guest.room.wrong_hashes) == (fresh["state_hash"], [])
            assert (guest.script.seq, guest.script.hash) == (fresh["seq"], fresh["state_hash"]), (
                "the web app's own"
            )
        followers = {
            connection.id for connection in self.cloud.broadcaster.connections.of_league(self.league_id)
        }
        assert followers == set(self.connections), (
            "nobody else, and no connection that is gone, is in the room"
        )
        return {"log": json.loads(events), "status": fresh["state"]["status"]}

    def _lasting(self, value):
        if isinstance(value, dict):
            kept = {name: self._lasting(inner) for name, inner in value.items() if name not in OF_THE_MOMENT}
            return {name: inner for name, inner in kept.items() if name not in ("league_id", "epoch")}
        return [self._lasting(inner) for inner in value] if isinstance(value, list) else value

    def close(self) -> None:
        for guest in self.guests:
            guest.script.close()
