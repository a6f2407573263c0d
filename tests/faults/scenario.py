"""A league on the real handlers and a real SQLite file, in this process, with everything recorded."""

import threading
from functools import reduce
from uuid import uuid4

from faults.history import Heard, History, Screen, Truth, read_back
from support.clients import view
from support.clients.api import Answer, Caller, EventDoor
from support.samples.fresh import as_json
from support.worlds.world import World

from actions import draft
from realtime.port import room_name


class Scenario:
    """People of one league in a world. Each request takes a millisecond, which gives all of them an order in
    time.

    A screen reads the draft when the scenario begins. After that it only folds what its room is told.
    """

    def __init__(self, world: World, *names: str, door=EventDoor, **settings):
        self.world, self.names = world, names
        self.league_id = world.lobby(*names, **settings)
        self.call = Caller(world, door)
        self.history = History(
            now=lambda: world.clock.time, clients={world.person(name).id for name in names}
        )
        self.since = world.league(self.league_id).seq
        self._told = len(world.broadcaster.sent)
        self._listening = threading.Lock()
        self._shown = view.from_snapshot(
            as_json(draft.read(world.services, self.id(names[0]), self.league_id, None, None))
        )

    def id(self, name: str) -> str:
        return self.world.person(name).id

    @property
    def league(self):
        return self.world.league(self.league_id)

    @property
    def competition(self):
        return self.world.services.competition(self.league.competition_id)

    def ask(self, name: str, method: str, what: str, body: dict | None = None) -> Answer:
        """One request of a person. `what` is the path below the league."""
        return self.request(name, method, f"/api/leagues/{self.league_id}/{what}".rstrip("/"), body)

    def request(self, name: str, method: str, path: str, body: dict | None = None) -> Answer:
        self.world.clock.advance(1)
        person = self.world.person(name)
        answer = self.history.record(
            person.id,
            (method, path, body),
            lambda: self.call(method, path, body, token=self.world.fresh_token(name)),
        )
        self.world.clock.advance(1)
        self.listen()
        return answer

    def command(self, name: str, what: str, cmd_id: str | None = None, **body) -> Answer:
        return self.ask(name, "POST", what, {"cmd_id": cmd_id or str(uuid4()), **body})

    def start(self) -> Answer:
        return self.command(self.names[0], "draft/start")

    def on_clock(self) -> str:
        """The name of the member on the clock."""
        return next(name for name in self.names if self.id(name) == self.league.on_clock)

    def pick(self, name: str | None = None, team_id: str | None = None, **body) -> Answer:
        """The member on the clock picks the best team left, unless stated otherwise."""
        body = {
            "pick_no": self.league.pick_no,
            "team_id": team_id or self.world.free_teams(self.league_id)[0],
        } | body
        return self.command(name or self.on_clock(), "picks", **body)

    def listen(self) -> None:
        """What the room was told since the last time, received and folded as a client does."""
        with self._listening:
            sent = self.world.broadcaster.sent[self._told :]
            self._told += len(sent)
            envelopes = [as_json(payload) for room, _, payload in sent if room == room_name(self.league_id)]
            self.history.heard += [Heard("screen", self.world.clock.time, envelope) for envelope in envelopes]
            self._shown = reduce(_folded, envelopes, self._shown)

    def truth(self) -> Truth:
        """The store's contents, after recording the screen. Call it last."""
        self.listen()
        hash_shown = view.state_hash(self._shown)
        self.history.screens.append(Screen("screen", self.league_id, self._shown["seq"], hash_shown))
        leagues = self.world.services.store.leagues
        return read_back(leagues, self.league_id, self.history, self.since, self.world.clock.time)


def _folded(shown: dict, envelope: dict) -> dict:
    """Drops an old message, and one after a gap, because this screen cannot ask for what it missed."""
    return view.apply(shown, envelope) if envelope["seq"] == shown["seq"] + 1 else shown
