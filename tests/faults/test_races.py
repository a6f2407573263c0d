"""64 threads in 4 processes at the same moment, on every store: one commit, and 64 answers that say what happened.

tests/live/test_races.py does this to one server over HTTP, tests/contracts/store/test_races.py to a store alone.
"""

import json
import subprocess
import sys
from collections import Counter
from uuid import uuid4

import pytest
from faults import racer
from faults.checker import check
from faults.history import OFFSET_NS, Call, History, Truth, read_back
from support.worlds.stores import ADAPTERS

from actions import draft, leagues

PROCESSES, THREADS = 4, 16
MANY = PROCESSES * THREADS
COMPETITION = "ncaa-men-2025"


class Race:
    """Four processes on one adapter's data, and a draft of Ana and Ben in it, without a clock."""

    def __init__(self, adapter, folder):
        self.world = racer.product_on(folder, adapter)
        self.ana, self.ben = self.world.person("Ana"), self.world.person("Ben")
        self.teams = list(self.world.services.competition(COMPETITION).ranked)
        self._leagues = self.world.services.store.leagues
        command = [sys.executable, racer.__file__, adapter.name, adapter.address, str(OFFSET_NS)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self._processes = [subprocess.Popen(command, **pipes) for _ in range(PROCESSES)]
        for process in self._processes:
            assert process.stdout.readline() == "ready\n"

    def started(self) -> str:
        """The id of a new league whose draft runs."""
        services = self.world.services
        ana, ben = (services.store.accounts.get(person.id) for person in (self.ana, self.ben))
        settings = {"rounds": 4, "pick_seconds": None, "max_members": 2}
        league = leagues.create(services, ana, "Sunday Pool", COMPETITION, settings, None).league
        leagues.join(services, ben, league.invite_code, None)
        draft.start(services, ana.id, league.id, None)
        return league.id

    def run(self, bodies: list[dict]) -> tuple[History, Truth]:
        """All bodies as picks of Ana's in a new league, dealt to the processes and sent at once."""
        league_id = self.started()
        path = f"/api/leagues/{league_id}/picks"
        requests = [(self.ana.id, self.ana.token, path, body) for body in bodies]
        history, since = History(clients={self.ana.id, self.ben.id}), self._leagues.load(league_id).seq
        for n, process in enumerate(self._processes):
            process.stdin.write(json.dumps(requests[n::PROCESSES]) + "\n")
            process.stdin.flush()
        for process in self._processes:
            history.calls += [Call(**call) for call in json.loads(process.stdout.readline())]
        assert len(history.calls) == MANY
        return history, read_back(self._leagues, league_id, history, since)

    def close(self) -> None:
        for process in self._processes:
            process.communicate(timeout=20)  # its input ends, and so does it
            assert process.returncode == 0
        self.world.close()


# Without --long the stores are raced alone, each of them: tests/contracts/store/test_races.py.
@pytest.fixture(
    scope="module",
    params=[pytest.param(name, marks=() if name == "sqlite" else pytest.mark.long) for name in ADAPTERS],
)
def race(request, tmp_path_factory):
    """One for all races on a store: starting the processes takes longer than the races."""
    data = tmp_path_factory.mktemp("data")
    adapter = ADAPTERS[request.param](data)
    adapter.name = request.param
    made = Race(adapter, tmp_path_factory.mktemp("mine"))
    yield made
    made.close()
    adapter.close()


def codes(history: History) -> Counter:
    return Counter(call.code for call in history.calls)


def test_one_slot_is_filled_once(race):
    bodies = [{"cmd_id": str(uuid4()), "pick_no": 1, "team_id": team} for team in race.teams[:MANY]]
    history, truth = race.run(bodies)
    assert codes(history) == {None: 1, "stale_pick": MANY - 1}
    assert check(history, truth) == []


def test_one_team_is_taken_once(race):
    """Asked for in two slots at once: Ana's own, and as commissioner the next one."""
    mine = {"pick_no": 1, "team_id": race.teams[0]}
    for_ben = {"pick_no": 2, "team_id": race.teams[0], "user_id": race.ben.id}
    history, truth = race.run(
        [{**(mine, for_ben)[n // PROCESSES % 2], "cmd_id": str(uuid4())} for n in range(MANY)]
    )
    seen = codes(history)
    assert seen[None] == 1 and seen["stale_pick"] + seen["team_taken"] == MANY - 1, seen
    assert check(history, truth) == []


def test_one_command_is_done_once(race):
    history, truth = race.run([{"cmd_id": str(uuid4()), "pick_no": 1, "team_id": race.teams[0]}] * MANY)
    assert codes(history) == {None: MANY}
    assert len({str(call.answer) for call in history.calls}) == 1, "the same answer for everybody"
    assert check(history, truth) == []
