"""The private queue: what it takes, and that nobody else ever sees it."""

import json

import pytest

from actions.pick_clock import expire_if_due
from storage.port import StoredQueue


@pytest.fixture
def path(world):
    return f"/api/leagues/{world.started('Ana', 'Ben', 'Cleo')}/queue"


@pytest.fixture
def teams(world, path):
    return world.free_teams(path.split("/")[3])


def test_invalid_request_for_a_team_twice(call, path, teams, ana):
    answer = call.refused(
        "invalid_request", "PUT", path, {"team_ids": [teams[0], teams[1], teams[0]]}, ana.token
    )
    assert answer.details == {"field": "team_ids"}


@pytest.mark.parametrize(
    "foreign", [["nfl-buf"], ["' OR 1=1 --"], ["\0"], ["日本"], ["x" * 100], [f"t{n}" for n in range(399)]]
)
def test_team_not_found(foreign, call, path, teams, ana):
    answer = call.refused("team_not_found", "PUT", path, {"team_ids": [teams[0], *foreign]}, ana.token)
    assert answer.details == {"team_ids": foreign[:10]}


def test_it_is_replaced_whole_and_can_be_emptied(call, path, teams, ana):
    for version, queue in enumerate((teams, teams[::-1], teams[3:5], []), start=1):
        stored = {"team_ids": queue, "version": version, "saves": []}
        assert call.ok("PUT", path, {"team_ids": queue}, ana.token) == stored
        assert call.ok("GET", path, token=ana.token) == stored


def test_it_keeps_teams_that_are_taken_so_that_an_undo_brings_them_back(call, world, path, teams, ana):
    league_id = path.split("/")[3]
    call.ok("PUT", path, {"team_ids": teams[:2]}, ana.token)
    world.pick(league_id, teams[0])
    assert call.ok("GET", path, token=ana.token)["team_ids"] == teams[:2]
    call.ok("PUT", path, {"team_ids": teams[:3]}, ana.token)
    commissioner = world.person("Ana").token
    call.ok("POST", f"/api/leagues/{league_id}/draft/undo", {}, commissioner)
    assert call.ok("GET", path, token=ana.token)["team_ids"] == teams[:3]


def test_two_devices_cannot_overwrite_each_other(call, path, teams, ana):
    read = call.ok("GET", path, token=ana.token)
    phone = {"team_ids": teams[:2], "if_version": read["version"]}
    assert call.ok("PUT", path, phone, ana.token) == {"team_ids": teams[:2], "version": 1, "saves": []}
    laptop = {"team_ids": teams[5:6], "if_version": read["version"]}
    call.refused("queue_changed", "PUT", path, laptop, ana.token)
    assert call.ok("GET", path, token=ana.token) == {"team_ids": teams[:2], "version": 1, "saves": []}


@pytest.mark.parametrize("if_version", [{}, {"if_version": 0}])
def test_a_save_that_comes_again_does_not_undo_what_another_device_has_saved_since(
    call, path, teams, ana, if_version
):
    phone = {"team_ids": teams[:1], "cmd_id": "11111111-1111-4111-8111-111111111111"} | if_version
    saved = call.ok("PUT", path, phone, ana.token)
    assert saved == {"team_ids": teams[:1], "version": 1, "saves": [phone["cmd_id"]]}
    now = call.ok("PUT", path, {"team_ids": teams[1:3]}, ana.token)
    assert now == {"team_ids": teams[1:3], "version": 2, "saves": saved["saves"]}
    assert call.ok("PUT", path, phone, ana.token) == call.ok("GET", path, token=ana.token) == now


@pytest.mark.parametrize("version", [-1, 2**60, "1", 1.5, True])
def test_invalid_request_for_what_is_no_version(version, call, path, teams, ana):
    body = {"team_ids": teams[:1], "if_version": version}
    call.refused("invalid_request", "PUT", path, body, ana.token)


def test_everybody_has_their_own(call, path, teams, ana, ben):
    call.ok("PUT", path, {"team_ids": teams[:2]}, ana.token)
    call.ok("PUT", path, {"team_ids": teams[5:7]}, ben.token)
    assert call.ok("GET", path, token=ana.token)["team_ids"] == teams[:2]


def test_only_the_owners_own_room_is_told(call, world, path, teams, ana):
    before = len(world.broadcaster.sent)
    call.ok("PUT", path, {"team_ids": teams[:2]}, ana.token)
    ((room, message, payload),) = world.broadcaster.sent[before:]
    assert (room, message, payload["type"]) == (f"user_{ana.id}", "queue_update", "queue_update")
    assert payload["data"] == StoredQueue(tuple(teams[:2]), 1)


def test_setting_it_is_no_event(call, world, path, teams, ana):
    league_id = path.split("/")[3]
    before = world.league(league_id)
    call.ok("PUT", path, {"team_ids": teams[:2]}, ana.token)
    assert world.league(league_id) == before


def test_no_other_member_gets_it_in_any_answer_or_message(call, world, path, teams, ana, ben):
    """Ana's queue holds a mark that no list of teams has: its order."""
    league_id = path.split("/")[3]
    queue = [teams[7], teams[3], teams[11]]
    call.ok("PUT", path, {"team_ids": queue}, ana.token)
    told = [
        call.ok("GET", f"/api/leagues/{league_id}", token=ben.token),
        call.ok("GET", "/api/leagues", token=ben.token),
        call.ok("GET", f"/api/leagues/{league_id}/draft", token=ben.token),
        call.ok(
            "GET",
            f"/api/leagues/{league_id}/draft?epoch={world.league(league_id).epoch}&since=0",
            token=ben.token,
        ),
        call.ok("GET", f"/api/leagues/{league_id}/recap", token=ben.token),
        call.ok("GET", path, token=ben.token),
    ]
    for team_id in queue:
        assert team_id not in json.dumps(told)
    shared = [payload for room, _, payload in world.broadcaster.sent if room == f"league_{league_id}"]
    assert shared and not any(team_id in str(shared) for team_id in queue)


def test_the_clock_takes_from_it_without_showing_the_rest(call, world, path, teams, ana, ben):
    league_id = path.split("/")[3]
    call.ok("PUT", path, {"team_ids": [teams[7], teams[3]]}, ana.token)
    world.clock.time = world.timer.set[league_id]
    expire_if_due(world.services, league_id)
    assert world.league(league_id).picks[0].team_id == teams[7]
    assert teams[3] not in json.dumps(call.ok("GET", f"/api/leagues/{league_id}/recap", token=ben.token))
