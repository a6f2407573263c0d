"""A state machine that gives the product and a small model the same requests, and compares the answers."""

import random
from contextlib import ExitStack
from dataclasses import replace
from uuid import UUID

from faults.checker import check
from faults.league_model import LeagueModel
from faults.rendered import league_of, state_of
from faults.scenario import Scenario
from hypothesis.stateful import RuleBasedStateMachine, invariant
from support.clients.client import best_first
from support.fakes.in_memory import MemoryTimer
from support.worlds.world import SMALL, World, new_world

import services as composition
from actions.pick_clock import resume_after_restart
from storage.sqlite.store import open_store

NAMES = ["Ana", "Ben", "Cleo", "Dan", "Eve"]


def restart(world: World) -> None:
    """The process ends and another starts on the same file: everything that was only in memory is gone."""
    world.database.close()
    store, world.database = open_store(world.database.path)
    world.timer = MemoryTimer()
    fresh = {"store": store, "timer": world.timer, "serialise": composition.LeagueLocks()}
    world.services = composition.install(replace(world.services, **fresh))
    resume_after_restart(world.services)


class LeagueMachine(RuleBasedStateMachine):
    """`give` asks both. `codes` are all invitation codes, the current one last. `remembered` and `refused`
    are the requests so far, by how they were answered.
    """

    def __init__(self):
        super().__init__()
        self.open = ExitStack()

    def set_up(self, draft_type: str, rounds: int, pick_seconds: int | None) -> None:
        """A new world, in which the first of NAMES has opened a league."""
        self.world = self.open.enter_context(new_world(rate_limits=False))
        chosen = {"draft_type": draft_type, "rounds": rounds, "pick_seconds": pick_seconds, "max_members": 4}
        self.scenario = Scenario(self.world, NAMES[0], **chosen, autopick_delay_seconds=2)
        self.ids = {name: self.scenario.id(name) for name in NAMES}
        self.scenario.history.clients |= set(self.ids.values())
        teams = self.scenario.request(NAMES[0], "GET", f"/api/competitions/{SMALL}/teams").json["teams"]
        first = self.ids[NAMES[0]]
        self.model = LeagueModel(
            draft_type, rounds, [first], commissioner=first, ranked=best_first(teams),
            names={user: name for name, user in self.ids.items()}, shown={first: NAMES[0]}, max_members=4,
            pick_seconds=pick_seconds, delay_seconds=2, last_at=self.world.clock.time,
        )  # fmt: skip
        self.chance = random.Random(1)  # for cmd_ids only
        self.codes = [self.scenario.league.invite_code]
        self.remembered: list[tuple] = []
        self.refused: list[tuple] = []

    def teardown(self):
        """The checker judges the whole scenario as well, by the answers and the log."""
        with self.open:
            truth = self.scenario.truth()
        assert (
            check(self.scenario.history, replace(truth, now=None)) == []
        )  # nothing promised that timers fire

    # --- asking --------------------------------------------------------------------------------------

    def next_at(self) -> int:
        """When the next request arrives (see Scenario)."""
        return self.world.clock.time + 1

    def give(self, name: str | None, request: tuple[str, str, dict | None], expect):
        """Sends a request. The answer must be what `expect(user, at)`, asked of the model, says.

        `name` None is the commissioner at that time.
        """
        method, what, body = request
        name = name or self.name(self.model.commissioner)
        if body is not None and "cmd_id" not in body:
            body["cmd_id"] = str(UUID(int=self.chance.getrandbits(128), version=4))
        at = self.next_at()
        if self.settles(self.ids[name], what, body):
            self.model.clock_acts(at)  # a clock that ran out before acts first
        expected = expect(self.ids[name], at)
        answer = self.send(name, method, what, body)
        assert answer.code == expected, (answer.json, expected)
        if expected is not None:
            self.refused.append((name, request, expect))
            return answer
        if body is not None and what != "queue":
            self.remembered.append((name, request, answer.json))
        league = self.scenario.league
        if league is not None and league.invite_code != self.codes[-1]:
            self.codes.append(league.invite_code)
        return answer

    def settles(self, user: str, what: str, body: dict | None) -> bool:
        """Every command first meets the clock, if it reaches the league at all. A pick does so in its own
        way.
        """
        if what == "join":
            return body["invite_code"] in self.codes and self.model.status != "deleted"
        if what == "queue":
            return user in self.model.people
        return what != "picks"

    def send(self, name: str, method: str, what: str, body: dict | None):
        if what == "join":
            return self.scenario.request(name, method, "/api/leagues/join", body)
        return self.scenario.ask(name, method, what, body)

    def name(self, user: str) -> str:
        return next(name for name, known in self.ids.items() if known == user)

    @invariant()
    def agrees_with_the_model(self):
        """Every member reads exactly what the model says, and so does the store."""
        model, league = self.model, self.scenario.league
        if model.status == "deleted":
            assert league is None
            return
        reader = self.name(model.people[-1])
        path = f"/api/leagues/{self.scenario.league_id}/draft"
        got = self.scenario.call.ok("GET", path, token=self.world.fresh_token(reader))
        assert got["seq"] == model.events and got["state_hash"] == model.hash()
        for pick in got["state"]["picks"]:
            del pick["at"]
            assert (pick.pop("ran_out") is None) == (pick["by"] != "autopick")
        assert got["state"] == state_of(model)
        seen = league_of(model)
        assert {key: got["league"][key] for key in seen} == seen
        assert len(self.codes) - 1 == model.new_codes
        for user in model.people:
            queue = self.world.services.store.leagues.queue(self.scenario.league_id, user)
            assert list(queue) == model.queues.get(user, [])
