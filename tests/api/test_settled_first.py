"""A turn that has run out is settled before anything else, whichever command comes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import thorough
from support.clients.api import Caller, ServerDoor
from support.samples.sample_requests import IN_A_LEAGUE, sample_requests
from support.worlds.world import new_world

from actions import draft
from domain.errors import CommissionerOnly

GRACE_MS = 750
WITHOUT_A_LINE = (
    "seat-link",
    "claims/{claim_id}",
    "invite/short",
    "/guess",
    "/recap/link",
    "/notifications",
    "/webhooks",
    "/webhooks/{webhook_id}",
)
"""These give something out and say nothing in the league's log; a turn waits for the clock as ever."""
COMMANDS = [
    r for r in IN_A_LEAGUE if not r.startswith("GET") and not r.endswith(WITHOUT_A_LINE) and "/chat" not in r
]
STOPS = {
    "POST /api/leagues/{league_id}/draft/pause": "draft_paused",
    "POST /api/leagues/{league_id}/draft/clock": "clock_set",
}


def send(call, world, league_id, route, by="Ana"):
    ask = sample_requests(world, league_id)[route]
    return call(ask.method, ask.path, ask.body, world.fresh_token(by))


@pytest.mark.parametrize("route", COMMANDS)
def test_after_the_grace_every_command_finds_the_turn_settled(call, world, route):
    league_id = world.started("Ana", "Ben")
    world.pick(league_id)
    seq = world.league(league_id).seq
    world.clock.time = world.league(league_id).deadline + GRACE_MS + 1
    send(call, world, league_id, route)
    assert world.events(league_id, seq)[0].type == "pick_expired"


@pytest.mark.parametrize("route", STOPS)
def test_what_stops_the_clock_in_the_grace_meets_a_turn_that_has_run_out(call, world, route):
    league_id = world.started("Ana", "Ben")
    world.pick(league_id)
    seq, deadline = world.league(league_id).seq, world.league(league_id).deadline
    world.clock.time = deadline + 300
    send(call, world, league_id, route)
    assert [event.type for event in world.events(league_id, seq)] == ["pick_expired", STOPS[route]]


def test_the_pause_after_it_keeps_the_next_members_whole_clock(call, world):
    league_id = world.started("Ana", "Ben")
    world.clock.time = world.league(league_id).deadline + 300
    send(call, world, league_id, "POST /api/leagues/{league_id}/draft/pause")
    assert world.league(league_id).remaining_ms == 60_000


def test_time_that_comes_too_late_for_a_turn_is_not_given_to_the_next_one(call, world):
    league_id = world.started("Ana", "Ben")
    world.clock.advance(60_000)
    path, body = f"/api/leagues/{league_id}/draft/clock", {"add_seconds": 30, "pick_no": 1}
    assert call("POST", path, body, world.fresh_token("Ana")).code == "stale_pick"
    league = world.league(league_id)
    assert (league.pick_no, league.deadline) == (2, world.clock.time + 60_000)


def test_who_may_not_stop_the_clock_cannot_cut_the_grace(call, world):
    league_id = world.started("Ana", "Ben")
    world.clock.time = world.league(league_id).deadline + 300
    seq = world.league(league_id).seq
    send(call, world, league_id, "POST /api/leagues/{league_id}/draft/pause", by="Ben")
    assert world.league(league_id).seq == seq
    world.pick(league_id)
    assert world.events(league_id, seq)[0].type == "pick_made"


@settings(max_examples=thorough.examples(30), deadline=None)
@given(late=st.integers(-2_000, 3_000), route=st.sampled_from(COMMANDS), by=st.sampled_from(["Ana", "Ben"]))
def test_no_command_ever_moves_or_keeps_a_turn_that_has_run_out(late, route, by):
    """Whoever commands what around the deadline: a turn that was open after deadline + grace is in the log as over."""
    with new_world() as world:
        league_id = world.started("Ana", "Ben")
        world.pick(league_id)
        deadline, slot = world.league(league_id).deadline, world.league(league_id).pick_no
        seq = world.league(league_id).seq
        world.clock.time = deadline + late
        send(Caller(world, ServerDoor), world, league_id, route, by)
        after = world.events(league_id, seq)
        if late > GRACE_MS and after:
            assert after[0].type == "pick_expired" and after[0].data.pick.pick_no == slot
        if late < 0:
            assert not any(event.type == "pick_expired" for event in after)


@pytest.mark.parametrize("route", STOPS)
@pytest.mark.parametrize("late, first", [(-1, []), (0, ["pick_expired"])])
def test_the_turn_has_run_out_at_its_deadline_itself(call, world, route, late, first):
    league_id = world.started("Ana", "Ben")
    seq, deadline = world.league(league_id).seq, world.league(league_id).deadline
    world.clock.time = deadline + late
    send(call, world, league_id, route)
    assert [event.type for event in world.events(league_id, seq)] == [*first, STOPS[route]]


@pytest.mark.parametrize("late, settled", [(GRACE_MS - 1, []), (GRACE_MS, ["pick_expired"])])
@pytest.mark.parametrize("what", ["a queue", "a pause that is refused"])
def test_what_changes_nothing_of_it_settles_the_turn_from_the_end_of_its_grace_on(
    call, world, what, late, settled
):
    league_id = world.started("Ana", "Ben")
    seq, path = world.league(league_id).seq, f"/api/leagues/{league_id}"
    world.clock.time = world.league(league_id).deadline + late
    if what == "a queue":
        call.ok("PUT", f"{path}/queue", {"team_ids": []}, world.fresh_token("Ben"))
    else:
        with pytest.raises(CommissionerOnly):
            draft.pause(world.services, world.person("Ben").id, league_id, None, None)
    assert [event.type for event in world.events(league_id, seq)] == settled
