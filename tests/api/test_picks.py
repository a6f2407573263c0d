"""Picks at the interface: in time or too late, once, and by whom."""

import pytest
from support.samples.sample_requests import CMD

from domain.league import GRACE_MS

OTHER_CMD = "22222222-2222-4222-8222-222222222222"


@pytest.fixture
def league_id(world):
    return world.started("Ana", "Ben")


@pytest.fixture
def pick(call, world, league_id):
    """Call it for the request of a pick; by default Ana's first, of the best team."""

    def request(person="Ana", **changes):
        body = {"cmd_id": CMD, "pick_no": 1, "team_id": world.free_teams(league_id)[0]} | changes
        return "POST", f"/api/leagues/{league_id}/picks", body, world.person(person).token

    return request


def test_in_time_at_the_last_millisecond_of_grace(call, world, league_id, pick):
    world.clock.time = world.league(league_id).deadline + GRACE_MS
    assert call.ok(*pick())["pick"]["by"] == "member"


def test_too_late_lets_the_clock_act_at_once(call, world, league_id, pick):
    best, other, *_ = world.free_teams(league_id)
    world.clock.time = world.league(league_id).deadline + GRACE_MS + 1
    assert call(*pick(team_id=other)).code == "too_late"
    made = world.league(league_id).picks
    assert [(p.team_id, p.by, p.user_id) for p in made] == [(best, "autopick", world.person("Ana").id)]
    assert world.events(league_id)[-1].type == "pick_expired"
    call.refused("stale_pick", *pick(team_id=other))


def test_the_clock_that_has_acted_makes_a_late_pick_stale(call, world, league_id, pick):
    world.pick(league_id)
    call.refused("stale_pick", *pick())


def test_twice_with_one_cmd_id_is_one_pick_and_one_answer(call, world, league_id, pick):
    request = pick()
    first = call.ok(*request)
    seen = world.seen()
    assert call.ok(*request) == first
    world.pick(league_id)
    assert call.ok(*request) == first, "also when the draft has gone on"
    assert len(world.league(league_id).picks) == 2
    assert world.seen() != seen


@pytest.mark.parametrize("change", [{"team_id": "other"}, {"pick_no": 2}, {"user_id": "somebody"}])
def test_command_mismatch_for_another_pick_with_the_same_cmd_id(change, call, world, pick):
    request = pick()
    call.ok(*request)
    method, path, body, token = request
    call.refused("command_mismatch", method, path, body | change, token)


def test_command_mismatch_with_the_cmd_id_of_another_member(call, pick):
    request = pick()
    call.ok(*request)
    call.refused("command_mismatch", *request[:3], pick("Ben")[3])


def test_league_not_found_with_the_cmd_id_of_a_member_by_a_stranger(call, world, pick):
    request = pick()
    call.ok(*request)
    call.refused("league_not_found", *request[:3], world.person("Eve").token)


def test_a_refused_pick_does_not_use_its_cmd_id_up(call, world, pick):
    call.refused("team_not_found", *pick(team_id="nowhere"))
    call.ok(*pick())


def test_draft_not_running_while_paused_and_after_the_end(call, world, league_id, pick):
    token = world.person("Ana").token
    call.ok("POST", f"/api/leagues/{league_id}/draft/pause", {}, token)
    call.refused("draft_not_running", *pick())
    call.ok("POST", f"/api/leagues/{league_id}/draft/resume", {}, token)
    while world.league(league_id).in_draft:
        world.pick(league_id)
    call.refused("draft_not_running", *pick(pick_no=5))
    call.refused("draft_not_running", *pick(pick_no=4))


def test_the_commissioner_picks_for_the_member_on_the_clock(call, world, league_id, pick, ben):
    world.pick(league_id)
    made = call.ok(*pick("Ana", pick_no=2, user_id=ben.id))["pick"]
    assert (made["user_id"], made["by"]) == (ben.id, "commissioner")


@pytest.mark.parametrize(
    "person, user_id, code",
    [
        ("Ben", "Ana", "commissioner_only"),
        ("Ana", "Ben", "not_your_turn"),
        ("Ben", "Ben", "not_your_turn"),
        ("Ben", None, "not_your_turn"),
    ],
)
def test_nobody_else_picks_out_of_turn(person, user_id, code, call, world, pick):
    call.refused(code, *pick(person, user_id=user_id and world.person(user_id).id))


@pytest.mark.parametrize("user_id", ["", "x" * 101, 5, [], {}])
def test_invalid_request_for_a_member_that_is_no_id(user_id, call, pick):
    call.refused("invalid_request", *pick(user_id=user_id))


def test_every_pick_is_sent_to_the_league_after_it_was_saved(call, world, league_id, pick):
    made = call.ok(*pick())
    room, message, event = world.broadcaster.sent[-1]
    assert (room, message, event.seq) == (f"league_{league_id}", "draft_update", made["seq"])
    assert world.events(league_id, 3) == [event]
    assert world.timer.set[league_id] == world.league(league_id).deadline + GRACE_MS


def test_the_end_follows_the_last_pick_by_itself(call, world, league_id, pick):
    for _ in range(3):
        world.pick(league_id)
    made = call.ok(*pick(pick_no=4))
    assert [event.type for event in world.events(league_id, made["seq"] - 1)] == [
        "pick_made",
        "draft_completed",
    ]
    assert league_id not in world.timer.set
