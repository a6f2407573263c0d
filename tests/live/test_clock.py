"""The pick clock in real time, and across a crash. What happened is in support/worlds/clock_scenario.py; here it is judged."""

import pytest
from support.servers.server import MODES
from support.together import HANGS_SECONDS
from support.worlds.clock_scenario import GRACE_MS


@pytest.fixture(params=MODES)
def clock_scenario(request, clock_scenarios):
    return clock_scenarios.result(HANGS_SECONDS)[request.param]


def test_a_clock_that_runs_out_is_acted_on(clock_scenario):
    """Not before deadline + grace, and then by its own timer, at the first try, in every league.

    How late that is, the bench measures: here the machine is busy.
    """
    for room in clock_scenario.rooms:
        started, expired, *rest = room.arrived[-2:]
        assert (started["type"], expired["type"], rest) == ("draft_started", "pick_expired", [])
        assert expired["at"] >= started["data"]["next"]["deadline"] + GRACE_MS
        assert expired["actor_id"] is None and expired["data"]["pick"]["by"] == "autopick"
        assert expired["data"]["next"]["deadline"] == expired["at"] + 10_000, "a full clock for the next one"
    assert "trying again" not in clock_scenario.ann.server.log


def test_the_queue_comes_first_then_the_best_team(clock_scenario):
    first, *others = [room.arrived[-1]["data"]["pick"]["team_id"] for room in clock_scenario.rooms]
    assert first == clock_scenario.queued
    assert set(others) == {clock_scenario.ranked[0]}


def test_a_missed_pick_switches_nothing_on(clock_scenario):
    assert not any(
        member["autopick"] for room in clock_scenario.rooms for member in room.view["league"]["members"]
    )


def test_ticks_tell_the_deadline_and_the_right_hash(clock_scenario):
    """At least one in ten seconds in every league (every one is checked as it arrives, too)."""
    for room in clock_scenario.rooms:
        tick = room.ticks[0]
        assert set(tick["data"]) == {"deadline", "server_now", "state_hash", "chat_rev"}
        assert tick["seq"] == room.arrived[-1]["seq"] - 1, "while the first pick was open"
        assert tick["data"]["deadline"] == room.arrived[-2]["data"]["next"]["deadline"]
        assert not room.wrong_hashes


@pytest.mark.parametrize("name", ["long", "short"])
def test_time_lost_is_given_back(clock_scenario, name):
    """Also when the deadline passed while the server was down: nobody is robbed of their clock by a crash."""
    (event,) = clock_scenario.since[name]
    room, before = clock_scenario.killed[name], clock_scenario.before[name]
    assert (event["type"], event["actor_id"]) == ("clock_extended", None)
    lost = event["data"]["lost_ms"]
    assert 10_000 < lost < 60_000
    assert event["data"] == {"deadline": before["deadline"] + lost, "lost_ms": lost}
    assert event["at"] < event["data"]["deadline"] == room.state["deadline"]
    assert {**room.state, "deadline": before["deadline"]} == before, "nothing else changed"


def test_a_clock_that_had_run_out_before_the_crash_is_settled(clock_scenario):
    """The server was still alive at deadline + grace, so the time was the member's, not lost by the server."""
    (event,) = clock_scenario.since["late"]
    assert event["type"] == "pick_expired" and event["data"]["pick"]["team_id"] == clock_scenario.ranked[0]
    assert clock_scenario.killed["late"].state["pick_no"] == 2
    assert clock_scenario.killed["late"].state["deadline"] == event["at"] + 10_000


def test_a_socket_that_never_signs_in_is_closed(clock_scenario):
    """It cost the server a place for a few seconds, not for ever."""
    assert clock_scenario.stranger_was_closed
