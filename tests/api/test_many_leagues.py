"""As many leagues as one person can be in."""

import pytest
from support.samples.sample_requests import CMD
from support.worlds.world import SMALL

from actions import leagues

POOL = {"name": "Pool", "competition_id": SMALL}


@pytest.fixture
def few(monkeypatch, world):
    """Two are many here; the deployed functions know nothing of that."""
    world.clock.advance(0)
    monkeypatch.setattr(leagues, "MOST_LEAGUES", 2)


def test_what_made_the_last_one_is_answered_again(few, call, ana):
    for cmd_id in (CMD, CMD.replace("1", "2")):
        made = call.ok("POST", "/api/leagues", POOL | {"cmd_id": cmd_id}, ana.token)
    assert call.ok("POST", "/api/leagues", POOL | {"cmd_id": CMD.replace("1", "2")}, ana.token) == made
    answer = call.refused(
        "too_many_leagues", "POST", "/api/leagues", POOL | {"cmd_id": CMD.replace("1", "3")}, ana.token
    )
    assert (
        answer.json["error"]["message"]
        == "You are in 2 leagues, and that is the most. Leave or delete one first."
    )


def test_who_is_in_already_may_follow_the_invitation_again(few, call, world, ben):
    bodies = [{"invite_code": world.league(world.lobby("Ana")).invite_code, "cmd_id": CMD} for _ in range(2)]
    for body in bodies * 2:
        call.ok("POST", "/api/leagues/join", body, ben.token)
    call.ok("POST", "/api/leagues/join", {"invite_code": bodies[0]["invite_code"]}, ben.token)
    third = {"invite_code": world.league(world.lobby("Cleo")).invite_code}
    call.refused("too_many_leagues", "POST", "/api/leagues/join", third, ben.token)


@pytest.mark.parametrize("how", ["leave", "delete"])
def test_after_one_was_left_or_deleted_there_is_room(few, call, world, ben, how):
    left = world.lobby("Ben", "Cleo")
    world.lobby("Ben")
    call.refused("too_many_leagues", "POST", "/api/leagues", POOL, ben.token)
    method, path = {
        "leave": ("POST", f"/api/leagues/{left}/leave"),
        "delete": ("DELETE", f"/api/leagues/{left}"),
    }[how]
    call.ok(method, path, token=ben.token)
    call.ok("POST", "/api/leagues", POOL, ben.token)
