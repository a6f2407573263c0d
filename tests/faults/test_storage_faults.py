"""The file that everything is in cannot be written: a clear refusal, nothing acknowledged is lost, and it
goes on by itself.

A database that is locked has --long; tests/live/test_connections.py has one in every run.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

import pytest
from faults import conditions
from faults.checker import check
from faults.history import History, come_to_rest, read_file
from support.clients.client import Member, Room, open_league, ranked_teams
from support.clients.rest import Answer
from support.servers.nursery import nursery
from support.servers.server import MODES, Server, check_log
from support.together import in_parallel
from support.until import until
from support.worlds.clock_scenario import made

MANY = 100
"""More commits than SQLite can do without asking the disk for room."""


def named(condition, *marks):
    return pytest.param(condition, id=condition.__name__, marks=marks)


@pytest.fixture(scope="module")
def under_way(request, tmp_path_factory) -> Iterator[dict[object, Future]]:
    """The troubles that are asked for, all of them at once, for much of each is waiting."""
    asked = [
        item.callspec.params["condition"]
        for item in request.session.items
        if "under_way" in getattr(item, "fixturenames", ())
    ]
    for mode in MODES:
        nursery(mode)
    with ThreadPoolExecutor(len(asked)) as threads:
        yield {
            condition: threads.submit(in_both_modes, condition, tmp_path_factory.mktemp(condition.__name__))
            for condition in asked
        }


@pytest.mark.parametrize(
    "condition",
    [
        named(conditions.locked, pytest.mark.long),
        named(conditions.full),
        named(conditions.read_only),
        named(conditions.at_its_limit),
        named(conditions.not_a_byte),
    ],
)
def test_unavailable_while_it_lasts_and_fine_again_after(condition, under_way):
    under_way[condition].result()


def in_both_modes(condition, tmp_path: Path) -> None:
    with ExitStack() as stack:
        servers = []
        for mode in MODES:
            folder = made(tmp_path / mode)
            disk = folder
            if condition is conditions.full:
                disk = stack.enter_context(conditions.small_disk(folder / "disk", "4m"))
            servers.append(
                stack.enter_context(Server(folder, mode, DATABASE_PATH=str(disk / "draftnight.sqlite3")))
            )
        in_parallel([lambda server=server: Trouble(server).run(condition) for server in servers])


@pytest.mark.long
@pytest.mark.parametrize("async_mode", MODES)
def test_a_whole_disk_that_cannot_be_written_costs_nothing_acknowledged(tmp_path, async_mode):
    """Also the index of the write-ahead log, which is mapped into memory: the system may end the process for writing
    there, which no program can refuse. What was acknowledged is there after the next start.
    """
    with Server(tmp_path, async_mode) as server:
        trouble = Trouble(server)
        trouble.pick_next(10)
        with conditions.immutable(conditions.files(server)):
            try:
                answer = trouble.pick(cmd_id := str(uuid4()))
                assert answer.code == "unavailable", answer
            except ConnectionError:
                until(lambda: server.process.poll() is not None, "the end of a server that does not answer")
            server.kill()
        server.start()
        trouble.come_back()
        trouble.repeat(cmd_id)
        trouble.judge()


class Trouble:
    """Ann picks for both in one league, which Ben watches; in another one a bot and she are autopicked, a pick a second."""

    def __init__(self, server: Server):
        self.server = server
        self.ann, self.ben = Member(server, "Ann"), Member(server, "Ben")
        self.league_id = open_league([self.ann, self.ben], "ncaa-men-2025", rounds=34, pick_seconds=600)
        self.watching = self.ben.open(self.league_id)
        self.teams = ranked_teams(self.ann, "ncaa-men-2025")
        since = self.ann.post(self.league_id, "draft/start").json["seq"]
        self.ann.open(self.league_id)
        self.history, self.since = History(), since
        self.history.watch(self.ann, self.ben)
        self.done = 0

    def run(self, condition) -> None:
        self.pick_next(3)
        alone = self.autopicked_league()
        with condition(self.server):
            refused = self.pick_until_refused()
            self.everything_but_reading_is_refused(alone)
            if condition is not conditions.not_a_byte:  # the log cannot be written either
                until(lambda: "trying again" in self.server.log, "the clock's timer to fail")
        self.repeat(refused)
        self.pick_next(3)
        self.ann.wait(lambda: alone.view["league"]["completed_at"], 20, "the clock to go on")
        self.judge()
        with condition(self.server):
            refused = self.pick_until_refused()
            self.server.kill()
        check_log(self.server)
        self.server.start()
        self.come_back()
        self.repeat(refused)
        self.judge()
        for member in (self.ann, self.ben):
            member.close()
            assert member.errors == []
        assert self.server.stop() == 0
        check_log(self.server)

    def come_back(self) -> None:
        for member in (self.ann, self.ben):
            member.drop()
            member.come_back()

    def autopicked_league(self) -> Room:
        league_id = open_league([self.ann], bots=1, rounds=1, pick_seconds=60, autopick_delay_seconds=1)
        room = self.ann.open(league_id)
        me, bot = [member["user_id"] for member in room.view["league"]["members"]]
        self.ann.rest.ok("PUT", f"/api/leagues/{league_id}/order", {"user_ids": [bot, me]})
        self.ann.rest.ok("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True})
        assert self.ann.post(league_id, "draft/start").status == 200
        return room

    def pick(self, cmd_id: str) -> Answer:
        """The next free slot, for whoever is on the clock."""
        number = self.done + 1
        on_clock = (self.ann, self.ben, self.ben, self.ann)[(number - 1) % 4]
        answer = self.ann.pick(
            self.league_id, number, self.teams[number - 1], cmd_id, user_id=on_clock.user_id
        )
        self.done += answer.status == 201
        return answer

    def pick_next(self, count: int) -> None:
        for _ in range(count):
            answer = self.pick(str(uuid4()))
            assert answer.status == 201, answer

    def pick_until_refused(self) -> str:
        """The cmd_id of the first pick that cannot be saved. SQLite may have had room for some more."""
        for _ in range(MANY):
            answer = self.pick(cmd_id := str(uuid4()))
            if answer.status != 201:
                assert (answer.status, answer.code) == (503, "unavailable"), answer
                assert int(answer.headers["retry-after"]) >= 1
                assert answer.json["error"]["message"].endswith(".")
                return cmd_id
        raise AssertionError("the trouble does not trouble the server")

    def everything_but_reading_is_refused(self, alone: Room) -> None:
        before = self.ann.rest.ok("GET", f"/api/leagues/{self.league_id}/draft")
        for member, method, path, body in (
            (self.ben, "PUT", f"/api/leagues/{self.league_id}/autopick", {"enabled": True}),
            (self.ben, "PUT", f"/api/leagues/{self.league_id}/queue", {"team_ids": self.teams[-2:]}),
            (self.ann, "POST", f"/api/leagues/{self.league_id}/draft/pause", {"cmd_id": str(uuid4())}),
            (self.ann, "POST", "/api/leagues", {"name": "Another", "competition_id": "nfl-2026"}),
            (self.ann, "POST", "/api/auth/guest", {"display_name": "Cleo"}),
        ):
            assert member.rest.call(method, path, body).code == "unavailable", path
        after = self.ben.rest.ok("GET", f"/api/leagues/{self.league_id}/draft")
        assert {**after, "server_now": 0} == {**before, "server_now": 0} and before[
            "seq"
        ] == self.since + self.done
        assert self.ben.wire.call("ping") == {"ok": True} and self.server.healthy()

    def repeat(self, cmd_id: str) -> None:
        """What was refused is done now, by the same process and under the same cmd_id."""
        answer = self.pick(cmd_id)
        assert (answer.status, answer.json["pick"]["pick_no"]) == (201, self.done), answer

    def judge(self) -> None:
        self.history.screens.clear()
        come_to_rest(self.history, (self.ann, self.ben), self.league_id)
        truth = read_file(Path(self.server.database), self.league_id, self.history, self.since)
        assert check(self.history, truth) == []
        own = [event.type for event in truth.log[self.since :] if event.actor_id]
        assert own == ["pick_made"] * self.done, "exactly what was acknowledged"
