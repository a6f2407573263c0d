"""Every guard is needed: with it its scenario breaks no promise, and without it the checker says which."""

import pytest
from faults.checker import check
from faults.guards import GUARDS, Guard
from faults.history import History, read_file
from faults.scenario import Scenario
from support.clients.client import Member, Room, open_league, ranked_teams
from support.servers.server import MODES, Server, check_log
from support.worlds.world import new_world


def broken(guard: Guard, taken_out: bool) -> set[str]:
    """The promises that the guard's scenario breaks, on a new world."""
    with new_world() as world, pytest.MonkeyPatch.context() as patch:
        scenario = Scenario(world, "Ana", "Ben", rounds=3, pick_seconds=60)
        scenario.start()
        if taken_out:
            guard.take_out(patch, scenario)
        guard.scenario(scenario)
        truth = scenario.truth()
    return {violation.name for violation in check(scenario.history, truth)}


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_a_guard_is_needed(guard):
    assert broken(guard, taken_out=False) == set()
    assert guard.breaks <= broken(guard, taken_out=True)


def last_pick_while_ben_comes(server: Server, enter) -> set[str]:
    """Ann makes the draft's last pick while Ben opens it, between his two steps; what that breaks.

    No tick follows it, and no message either, that could tell Ben what he missed.
    """
    ann, ben = Member(server, "Ann"), Member(server, "Ben")
    league_id = open_league([ann, ben], rounds=1)
    first, second = ranked_teams(ann, "nfl-2026")[:2]
    assert ann.post(league_id, "draft/start").status == 200
    assert ann.pick(league_id, 1, first).status == 201
    history, room = History(), Room(ben.connect(), league_id)
    ben.rooms[league_id] = room
    enter(room, lambda: ann.pick(league_id, 2, second, user_id=ben.user_id))
    ben.wire.call("leave_league", {"league_id": league_id})  # the answer comes after all that was sent before
    history.show(ben, league_id)
    for member in (ann, ben):
        member.close()
    truth = read_file(server.folder / "draftnight.sqlite3", league_id, history)
    return {violation.name for violation in check(history, truth)}


def join_then_read(room: Room, between) -> None:
    join = room.member.wire.call

    def joined(*message):
        answer = join(*message)
        between()
        return answer

    room.member.wire.call = joined
    room.enter()
    room.member.wire.call = join


def read_then_join(room: Room, between) -> None:
    """The wrong way round: what happens between the two is never heard of."""
    room.fetch()
    between()
    assert room.member.wire.call("join_league", {"league_id": room.league_id})["ok"]


@pytest.mark.parametrize("async_mode", MODES)
def test_joining_before_reading_is_needed(tmp_path, async_mode):
    with Server(tmp_path, async_mode) as server:
        assert last_pick_while_ben_comes(server, join_then_read) == set()
        assert last_pick_while_ben_comes(server, read_then_join) == {"screens_agree_with_the_log"}
        check_log(server)
