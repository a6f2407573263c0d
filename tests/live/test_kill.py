"""The process is killed, or told to stop, while picks are flying: what was acknowledged is there, once."""

import random
import threading
from dataclasses import dataclass, field
from uuid import uuid4

import pytest
from support.clients import view as views
from support.clients.client import Member, open_league, ranked_teams
from support.clients.polling import PollingWire
from support.servers.server import MODES

ROUNDS = 3
LEAGUES = 4


@dataclass
class Drafter:
    """Picks for everybody in one league, one pick after the other, and remembers every answer.

    `asked` is the command whose answer did not come: nobody knows whether it was done.
    """

    member: Member
    league_id: str
    teams: list[str]
    order: list[str]
    acknowledged: dict[str, dict] = field(default_factory=dict)
    asked: tuple[str, dict] | None = None

    def next_pick(self) -> dict:
        """The next free slot of a snake draft of two, with a team that was not picked yet."""
        number = len(self.acknowledged) + 1
        user_id = self.order[(0, 1, 1, 0)[(number - 1) % 4]]
        return {"pick_no": number, "team_id": self.teams[number - 1], "user_id": user_id}

    def send(self, cmd_id: str, body: dict) -> None:
        """Raises ConnectionError if the answer did not come."""
        self.asked = (cmd_id, body)
        answer = self.member.pick(self.league_id, cmd_id=cmd_id, **body)
        assert answer.status == 201, answer
        assert answer.json["pick"]["pick_no"] == body["pick_no"], "the answer to this command"
        self.acknowledged[cmd_id] = answer.json
        self.asked = None

    def run(self, counter: "Counter") -> None:
        """Pick until the server dies or the league is complete."""
        try:
            while len(self.acknowledged) < len(self.teams):
                self.send(str(uuid4()), self.next_pick())
                counter.one_more()
        except ConnectionError:
            pass

    def check_log(self) -> list[dict]:
        """Every acknowledged pick is in the log where it was said to be; no slot and no team twice."""
        log = self.member.rest.ok("GET", f"/api/leagues/{self.league_id}/recap")["events"]
        assert [event["seq"] for event in log] == list(range(1, len(log) + 1))
        made = [event["data"]["pick"] for event in log if event["type"] == "pick_made"]
        assert [pick["pick_no"] for pick in made] == list(range(1, len(made) + 1))
        assert len({pick["team_id"] for pick in made}) == len(made)
        for answer in self.acknowledged.values():
            assert log[answer["seq"] - 1]["data"]["pick"] == answer["pick"]
        assert len(made) - len(self.acknowledged) in (0, 1), "at most the one whose answer was lost"
        return log


class Counter:
    """Counts acknowledgements over all threads; `reach` waits for the n-th."""

    def __init__(self):
        self._changed = threading.Condition()
        self._count = 0

    def one_more(self) -> None:
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def reach(self, count: int) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: self._count >= count, 10)


def start_drafting(server, people) -> tuple[list[Drafter], Member]:
    ann, ben = people(server, 2)
    drafters = []
    for _ in range(LEAGUES):
        league_id = open_league([ann, ben], "ncaa-men-2025", rounds=34, pick_seconds=600)
        assert ann.post(league_id, "draft/start").status == 200
        ben.open(league_id)
        drafters.append(
            Drafter(ann, league_id, ranked_teams(ann, "ncaa-men-2025"), [ann.user_id, ben.user_id])
        )
    return drafters, ben


def pick_until(drafters: list[Drafter], count: int, then) -> None:
    """All leagues draft at once; after `count` acknowledgements `then()` ends the server."""
    counter = Counter()
    threads = [threading.Thread(target=drafter.run, args=(counter,)) for drafter in drafters]
    for thread in threads:
        thread.start()
    counter.reach(count)
    then()
    for thread in threads:
        thread.join(10)
        assert not thread.is_alive()


def check_after_restart(drafters: list[Drafter], watcher: Member) -> None:
    watcher.come_back()
    for drafter in drafters:
        drafter.check_log()
        if drafter.asked:
            drafter.send(*drafter.asked)  # done before or done now: the same answer from here on
        for cmd_id, answer in drafter.acknowledged.items():
            pick = answer["pick"]
            body = {"pick_no": pick["pick_no"], "team_id": pick["team_id"], "user_id": pick["user_id"]}
            again = drafter.member.pick(drafter.league_id, cmd_id=cmd_id, **body)
            assert (again.status, again.json) == (201, answer)
        drafter.check_log()
        truth = drafter.member.rest.ok("GET", f"/api/leagues/{drafter.league_id}/draft")
        watcher.wait_seq(drafter.league_id, truth["seq"])
        assert watcher.rooms[drafter.league_id].view == views.from_snapshot(truth)
        assert truth["state"]["deadline"] > truth["server_now"]


@pytest.mark.parametrize("async_mode", MODES)
def test_killed_while_picks_are_flying(new_server, people, async_mode):
    server = new_server(async_mode)
    drafters, watcher = start_drafting(server, people)
    moments = random.Random(20)
    for _ in range(ROUNDS):
        before = {d.league_id: len(d.acknowledged) for d in drafters}
        pick_until(drafters, moments.randint(8, 40), server.kill)
        assert sum(len(d.acknowledged) - before[d.league_id] for d in drafters) >= 8
        watcher.drop()
        server.start()
        check_after_restart(drafters, watcher)


# The server that the tests of a mode share is told to stop in the end.
@pytest.mark.parametrize("async_mode", [MODES[0], pytest.param(MODES[1], marks=pytest.mark.long)])
def test_told_to_stop_while_picks_are_flying(new_server, people, async_mode):
    """SIGTERM with open sockets, a poll that waits, idle kept-alive connections and requests under way."""
    server = new_server(async_mode)
    drafters, watcher = start_drafting(server, people)
    polling = PollingWire(server.address, {"token": watcher.token})
    codes = []
    pick_until(drafters, 20, lambda: codes.append(server.stop()))
    assert codes == [0]
    assert "stopped; everything is saved" in server.log
    watcher.drop()
    assert polling.closed.wait(10)
    server.start()
    check_after_restart(drafters, watcher)
