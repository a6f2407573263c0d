"""The pick clock in real time, with the shortest clock there is (10 s), in several leagues and both modes at once.

The scenario runs once, for all tests of this file: meanwhile one server is down, so that it has time to lose.
"""

import sqlite3
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from support.client import Member, Room, open_league, ranked_teams
from support.server import MODES, Server, check_log
from support.together import in_parallel

GRACE_MS = 750
LEAGUES = 6
LATEST_MS = 500
"""A clock that acts later than this would be felt; the bench measures how late it really is."""


@dataclass
class Night:
    """What one mode's servers did: `rooms` are those of the one that stayed up; `killed` those of two that were
    killed at once and started again at the end, with their state `before` and the log `since` the start.
    """

    ann: Member
    rooms: list[Room]
    queued: str
    ranked: list[str]
    killed: dict[str, Room]
    since: dict[str, list[dict]]
    before: dict[str, dict]


def drafting_room(ann: Member, ben: Member, pick_seconds: int) -> Room:
    league_id = open_league([ann, ben], rounds=2, pick_seconds=pick_seconds)
    room = ann.open(league_id)
    seq = ann.post(league_id, "draft/start").json["seq"]
    ann.wait_seq(league_id, seq)
    return room


def play(stack: ExitStack, mode: str, folders) -> Night:
    down, up = (stack.enter_context(Server(folders.mktemp("clock"), mode)) for _ in range(2))
    late = stack.enter_context(Server(folders.mktemp("clock"), mode))
    killed = {}
    for server, name, pick_seconds in ((down, "long", 60), (down, "short", 10), (late, "late", 10)):
        killed[name] = drafting_room(Member(server, "Ann"), Member(server, "Ben"), pick_seconds)
    before = {name: dict(room.state) for name, room in killed.items()}
    for server in (down, late):
        server.kill()

    ann, ben = Member(up, "Ann"), Member(up, "Ben")
    rooms = [drafting_room(ann, ben, 10) for _ in range(LEAGUES)]
    ranked = ranked_teams(ann, "nfl-2026")
    body = {"team_ids": [ranked[20], ranked[0]]}
    ann.rest.ok("PUT", f"/api/leagues/{rooms[0].league_id}/queue", body)
    ann.wait(lambda: all(len(room.state["picks"]) == 1 for room in rooms), 13, "every clock")

    lived_until(late, before["late"]["deadline"] + GRACE_MS)
    for server in (down, late):
        server.start()
    for room in killed.values():
        room.member.drop()
        room.member.come_back()
    since = {
        name: room.member.rest.ok("GET", f"/api/leagues/{room.league_id}/recap")["events"][3:]
        for name, room in killed.items()
    }
    for member in (ann, ben, *(room.member for room in killed.values())):
        stack.callback(member.close)
    for server in (up, down, late):
        stack.callback(check_log, server)
    return Night(ann, rooms, ranked[20], ranked, killed, since, before)


def lived_until(server: Server, moment: int) -> None:
    """Make the killed server's last sign of life `moment` (epoch ms): it ran on, but its timer did not act."""
    database = sqlite3.connect(server.folder / "draftnight.sqlite3")
    with database:
        database.execute("REPLACE INTO heartbeat VALUES (1, ?)", (moment,))
    database.close()


@pytest.fixture(scope="module")
def nights(tmp_path_factory):
    with ExitStack() as stack:
        played = in_parallel([lambda mode=mode: play(stack, mode, tmp_path_factory) for mode in MODES])
        yield dict(zip(MODES, played, strict=True))


@pytest.fixture(params=MODES)
def night(request, nights) -> Night:
    return nights[request.param]


def test_a_clock_that_runs_out_is_acted_on_in_time(night):
    """Not before deadline + grace, and soon after it, in every league."""
    for room in night.rooms:
        started, expired, *rest = room.arrived[-2:]
        assert (started["type"], expired["type"], rest) == ("draft_started", "pick_expired", [])
        late = expired["at"] - started["data"]["next"]["deadline"] - GRACE_MS
        assert 0 <= late < LATEST_MS
        assert expired["actor_id"] is None and expired["data"]["pick"]["by"] == "autopick"
        assert expired["data"]["next"]["deadline"] == expired["at"] + 10_000, "a full clock for the next one"


def test_the_queue_comes_first_then_the_best_team(night):
    first, *others = [room.arrived[-1]["data"]["pick"]["team_id"] for room in night.rooms]
    assert first == night.queued
    assert set(others) == {night.ranked[0]}


def test_a_missed_pick_switches_nothing_on(night):
    assert not any(member["autopick"] for room in night.rooms for member in room.view["league"]["members"])


def test_ticks_tell_the_deadline_and_the_right_hash(night):
    """At least one in ten seconds in every league (every one is checked as it arrives, too)."""
    for room in night.rooms:
        tick = room.ticks[0]
        assert set(tick["data"]) == {"deadline", "server_now", "state_hash"}
        assert tick["seq"] == room.arrived[-1]["seq"] - 1, "while the first pick was open"
        assert tick["data"]["deadline"] == room.arrived[-2]["data"]["next"]["deadline"]
        assert not room.wrong_hashes


@pytest.mark.parametrize("name", ["long", "short"])
def test_time_lost_is_given_back(night, name):
    """Also when the deadline passed while the server was down: nobody is robbed of their clock by a crash."""
    (event,) = night.since[name]
    room, before = night.killed[name], night.before[name]
    assert (event["type"], event["actor_id"]) == ("clock_extended", None)
    lost = event["data"]["lost_ms"]
    assert 10_000 < lost < 60_000
    assert event["data"] == {"deadline": before["deadline"] + lost, "lost_ms": lost}
    assert event["at"] < event["data"]["deadline"] == room.state["deadline"]
    assert {**room.state, "deadline": before["deadline"]} == before, "nothing else changed"


def test_a_clock_that_had_run_out_before_the_crash_is_settled(night):
    """The server was still alive at deadline + grace, so the time was the member's, not lost by the server."""
    (event,) = night.since["late"]
    assert event["type"] == "pick_expired" and event["data"]["pick"]["team_id"] == night.ranked[0]
    assert night.killed["late"].state["pick_no"] == 2
    assert night.killed["late"].state["deadline"] == event["at"] + 10_000
