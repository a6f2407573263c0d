"""`cmd_id` makes every command that takes one happen at most once."""

import pytest
from support.samples.case_requests import request_of_case
from support.samples.sample_requests import CMD, WITH_BODY, endpoint, sample_requests

from actions import draft
from schema import requests

TAKE_ONE = [route for route in WITH_BODY if "cmd_id" in endpoint(route).body.__struct_fields__]
REPEATABLE = [route for route in TAKE_ONE if issubclass(endpoint(route).body, requests.Repeatable)]
COMMANDS = [route for route in TAKE_ONE if route not in REPEATABLE]

STATE = {
    "POST /api/leagues/{league_id}/draft/pause": "started",
    "POST /api/leagues/{league_id}/draft/resume": "paused",
    "PUT /api/leagues/{league_id}/draft/pause": "paused",
    "POST /api/leagues/{league_id}/draft/undo": "picked",
    "POST /api/leagues/{league_id}/picks": "started",
    "POST /api/leagues/{league_id}/draft/reset": "started",
    "POST /api/leagues/{league_id}/draft/clock": "started",
    "POST /api/leagues/{league_id}/picks/{pick_no}/change": "picked",
}
"""Where the league must be for the command; the lobby if it is not said."""

ANOTHER = {
    "POST /api/leagues": {"name": "Another"},
    "POST /api/leagues/join": None,  # one invitation leads to one league
    "PATCH /api/leagues/{league_id}": {"name": "Another"},
    "POST /api/leagues/{league_id}/leave": None,
    "POST /api/leagues/{league_id}/bots": {"count": 2},
    "POST /api/leagues/{league_id}/invite": None,  # nothing but the cmd_id in it
    "PUT /api/leagues/{league_id}/order": {"random": False, "user_ids": ["x"]},
    "POST /api/leagues/{league_id}/draft/start": None,
    "POST /api/leagues/{league_id}/draft/pause": {"reason": "Another"},
    "PUT /api/leagues/{league_id}/draft/pause": {"reason": "Another"},
    "POST /api/leagues/{league_id}/draft/resume": None,
    "POST /api/leagues/{league_id}/draft/undo": {"reason": None},
    "POST /api/leagues/{league_id}/picks": {"pick_no": 2},
    "PUT /api/leagues/{league_id}/autopick": {"enabled": False},
    "PUT /api/leagues/{league_id}/scoring": {"preset": "wdl"},
    "PUT /api/leagues/{league_id}/members/{user_id}/role": {"role": "member"},
    "PUT /api/leagues/{league_id}/members/{user_id}/autopick": {"reason": "Another"},
    "POST /api/leagues/{league_id}/commissioner": {"user_id": "x"},
    "POST /api/leagues/{league_id}/draft/reset": None,
    "POST /api/leagues/{league_id}/draft/clock": {"add_seconds": 60},
    "POST /api/leagues/{league_id}/picks/{pick_no}/change": {"reason": "Another"},
    "POST /api/auth/refresh": None,  # in test_refresh.py
    "POST /api/auth/seat": None,  # in test_links_not_wasted.py
    "POST /api/leagues/{league_id}/chat": None,  # in test_chat.py
    "POST /api/competitions": None,  # in test_uploads.py
}
"""A change that makes it another command, if there can be one."""

SEASON = (
    "POST /api/leagues/{league_id}/games",
    "PUT /api/leagues/{league_id}/overrides/{game_id}",
    "POST /api/leagues/{league_id}/adjustments",
    "PUT /api/leagues/{league_id}/guess",
    "POST /api/leagues/{league_id}/season/close",
    "POST /api/leagues/{league_id}/season/reopen",
)
"""Possible after the draft; their own cases prepare them."""
ELSEWHERE = (
    "POST /api/auth/refresh",
    "POST /api/auth/seat",
    "POST /api/leagues/{league_id}/chat",
    "POST /api/competitions",
    *SEASON,
)
ON_LEAGUES = [route for route in COMMANDS if route not in ELSEWHERE]


def test_every_command_with_a_cmd_id_is_here():
    assert set(COMMANDS) == set(ANOTHER) | set(SEASON)


@pytest.mark.by_lot
@pytest.mark.parametrize("route", SEASON)
def test_of_a_season_too_sent_again_it_is_answered_again_and_not_done_again(route, call, world):
    method, path, body, token = request_of_case(call, world, route)
    first = call.ok(method, path, body | {"cmd_id": CMD}, token)
    after = logs(world)
    assert call.ok(method, path, body | {"cmd_id": CMD}, token) == first
    assert logs(world) == after


@pytest.fixture
def ready(world):
    """Call it for a route's request with a cmd_id, in a league where it can be done."""

    def prepare(route):
        state = STATE.get(route, "lobby")
        league_id = world.lobby("Ana", "Ben") if state == "lobby" else world.started("Ana", "Ben")
        if state == "picked":
            world.pick(league_id)
        if state == "paused":
            draft.pause(world.services, world.person("Ana").id, league_id, None, None)
        asked = sample_requests(world, league_id)[route]
        return league_id, (asked.method, asked.path, asked.body | {"cmd_id": CMD})

    return prepare


def logs(world):
    return [row[:2] for row in world.rows("events")]


@pytest.mark.by_lot
@pytest.mark.parametrize("route", ON_LEAGUES)
def test_sent_again_it_is_answered_again_and_not_done_again(route, call, world, ready):
    _, request = ready(route)
    token = world.person("Eve" if route == "POST /api/leagues/join" else "Ana").token
    before = logs(world)
    first = call.ok(*request, token)
    after = logs(world)
    assert len(after) == len(before) + 1
    for cmd_id in (CMD, CMD.upper(), CMD):
        assert call.ok(request[0], request[1], request[2] | {"cmd_id": cmd_id}, token) == first
    assert logs(world) == after


@pytest.mark.by_lot
@pytest.mark.parametrize("route", [route for route in ON_LEAGUES if ANOTHER[route]])
def test_command_mismatch_when_it_is_another_command(route, call, world, ready):
    _, request = ready(route)
    token = world.person("Eve" if route == "POST /api/leagues/join" else "Ana").token
    call.ok(*request, token)
    method, path, body = request
    call.refused("command_mismatch", method, path, body | ANOTHER[route], token)
    assert logs(world)


@pytest.mark.parametrize("route", [route for route in ON_LEAGUES if "{league_id}" in route])
def test_command_mismatch_when_another_member_used_it(route, call, world, ready):
    league_id, request = ready(route)
    other = {"cmd_id": CMD, "enabled": True}
    call.ok("PUT", f"/api/leagues/{league_id}/autopick", other, world.person("Ben").token)
    call.refused("command_mismatch", *request, world.person("Ana").token)


def test_command_mismatch_when_it_was_used_on_another_route(call, world, ana):
    league_id = world.lobby("Ana", "Ben")
    call.ok("POST", f"/api/leagues/{league_id}/invite", {"cmd_id": CMD}, ana.token)
    call.refused(
        "command_mismatch", "POST", f"/api/leagues/{league_id}/draft/start", {"cmd_id": CMD}, ana.token
    )
    body = {"cmd_id": CMD, "invite_code": world.league(league_id).invite_code}
    call.refused("command_mismatch", "POST", "/api/leagues/join", body, ana.token)
    call.refused("league_not_found", "POST", "/api/leagues/join", body, world.person("Eve").token)


@pytest.mark.parametrize("route", [route for route in REPEATABLE if "{claim_id}" not in route])
def test_what_may_be_repeated_takes_a_cmd_id_too(route, call, world):
    league_id = world.lobby("Ana", "Ben")
    asked = sample_requests(world, league_id)[route]
    token = world.person("Guest" if "credentials" in route else "Ana").token
    if route == "POST /api/me/email":
        own = {"email": "ana@example.org", "password": asked.body["password"]}
        call.ok("POST", "/api/me/credentials", own, token)
    call.ok(asked.method, asked.path, asked.body | {"cmd_id": CMD}, token)


SIGN_IN = {"POST /api/auth/logout", "POST /api/me/password"}
"""They change what a repeat would sign in with."""


def test_every_change_takes_a_cmd_id():
    closed = {route for route in WITH_BODY if not endpoint(route).open}
    assert closed - set(TAKE_ONE) == SIGN_IN


def test_a_command_that_had_nothing_to_do_does_nothing_when_it_comes_again(call, world, ana):
    """Off, which it is; on; and the first one once more, late: the switch stays on."""
    league_id = world.lobby("Ana")
    path = f"/api/leagues/{league_id}/autopick"
    late = {"enabled": False, "cmd_id": CMD}
    first = call.ok("PUT", path, late, ana.token)
    call.ok("PUT", path, {"enabled": True}, ana.token)
    assert call.ok("PUT", path, late, ana.token) == first
    assert world.league(league_id).member(ana.id).autopick
    call.refused("command_mismatch", "PUT", path, {"enabled": True, "cmd_id": CMD}, ana.token)


def test_the_same_cmd_id_of_two_people_makes_two_leagues(call, world, ana, ben):
    body = {"name": "Pool", "competition_id": "nfl-2026", "cmd_id": CMD}
    leagues = [call.ok("POST", "/api/leagues", body, person.token)["id"] for person in (ana, ben)]
    assert leagues[0] != leagues[1]


def test_who_is_no_member_any_more_learns_nothing_by_asking_again(call, world, ana, ben):
    """The new commissioner changes the invitation; the old one's repeated command must not show it."""
    league_id = world.lobby("Ana", "Ben")
    repeated = [
        ("PATCH", f"/api/leagues/{league_id}", {"name": "Pool", "cmd_id": CMD}),
        (
            "PUT",
            f"/api/leagues/{league_id}/order",
            {"user_ids": [ben.id, ana.id], "cmd_id": CMD.replace("1", "3")},
        ),
        ("POST", f"/api/leagues/{league_id}/invite", {"cmd_id": CMD.replace("1", "4")}),
    ]
    for request in repeated:
        call.ok(*request, ana.token)
    call.ok("POST", f"/api/leagues/{league_id}/leave", token=ana.token)
    call.ok("POST", f"/api/leagues/{league_id}/invite", {}, ben.token)
    for request in repeated:
        call.refused("league_not_found", *request, ana.token)


def test_a_league_that_is_gone_is_not_made_again(call, world, ana):
    body = {"name": "Pool", "competition_id": "nfl-2026", "cmd_id": CMD}
    league_id = call.ok("POST", "/api/leagues", body, ana.token)["id"]
    call.ok("DELETE", f"/api/leagues/{league_id}", token=ana.token)
    call.refused("league_not_found", "POST", "/api/leagues", body, ana.token)


def test_who_left_does_not_come_back_by_asking_to_join_again(call, world, ben):
    league_id = world.lobby("Ana")
    body = {"invite_code": world.league(league_id).invite_code, "cmd_id": CMD}
    call.ok("POST", "/api/leagues/join", body, ben.token)
    call.ok("POST", f"/api/leagues/{league_id}/leave", token=ben.token)
    call.refused("league_not_found", "POST", "/api/leagues/join", body, ben.token)
    call.ok("POST", "/api/leagues/join", body | {"cmd_id": CMD.replace("1", "5")}, ben.token)


# --- what ends a membership: the one who repeats it is no member any more -----------------------------------------

OTHER = CMD.replace("1", "6")


@pytest.fixture
def league_id(world):
    return world.lobby("Ana", "Ben", "Cleo")


def test_leaving_is_answered_again(call, world, league_id, ben):
    path = f"/api/leagues/{league_id}/leave"
    for _ in range(3):
        call.ok("POST", path, {"cmd_id": CMD}, ben.token)
    assert [event.type for event in world.events(league_id, 3)] == ["member_left"]
    call.refused("league_not_found", "POST", path, {"cmd_id": OTHER}, ben.token)
    call.refused("league_not_found", "POST", path, {}, ben.token)


def test_deleting_is_answered_again(call, league_id, ana, ben):
    path = f"/api/leagues/{league_id}"
    for cmd_id in (CMD, CMD.upper(), CMD):
        call.ok("DELETE", f"{path}?cmd_id={cmd_id}", token=ana.token)
    call.refused("league_not_found", "DELETE", f"{path}?cmd_id={OTHER}", token=ana.token)
    call.refused("league_not_found", "DELETE", f"{path}?cmd_id={CMD}", token=ben.token)
    call.refused("league_not_found", "GET", path, token=ana.token)


def test_removing_is_answered_again(call, world, league_id, ana, ben):
    path = f"/api/leagues/{league_id}/members/{ben.id}"
    for _ in range(2):
        call.ok("DELETE", f"{path}?cmd_id={CMD}", token=ana.token)
    assert [event.type for event in world.events(league_id, 3)] == ["member_left"]
    call.refused("member_not_found", "DELETE", f"{path}?cmd_id={OTHER}", token=ana.token)
    cleos = f"/api/leagues/{league_id}/members/{world.person('Cleo').id}"
    call.refused("command_mismatch", "DELETE", f"{cleos}?cmd_id={CMD}", token=ana.token)


def test_a_late_removal_does_not_remove_who_came_back(call, world, league_id, ana, ben):
    path = f"/api/leagues/{league_id}/members/{ben.id}?cmd_id={CMD}"
    call.ok("DELETE", path, token=ana.token)
    call.ok("POST", "/api/leagues/join", {"invite_code": world.league(league_id).invite_code}, ben.token)
    call.ok("DELETE", path, token=ana.token)
    assert world.league(league_id).is_member(ben.id)


def test_a_late_leaving_does_not_take_along_who_came_back(call, world, league_id, ben):
    code, leave = (
        world.league(league_id).invite_code,
        ("POST", f"/api/leagues/{league_id}/leave", {"cmd_id": CMD}),
    )
    call.ok(*leave, ben.token)
    call.ok("POST", "/api/leagues/join", {"invite_code": code}, ben.token)
    call.ok(*leave, ben.token)
    assert world.league(league_id).is_member(ben.id)


def test_who_was_removed_learns_nothing_by_asking_again(call, league_id, ana, ben):
    name = ("PATCH", f"/api/leagues/{league_id}", {"name": "Pool", "cmd_id": CMD})
    call.refused("commissioner_only", *name, ben.token)
    autopick = ("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True, "cmd_id": OTHER})
    call.ok(*autopick, ben.token)
    call.ok("DELETE", f"/api/leagues/{league_id}/members/{ben.id}?cmd_id={CMD}", token=ana.token)
    call.refused("league_not_found", *autopick, ben.token)
    call.refused("league_not_found", "POST", f"/api/leagues/{league_id}/leave", {"cmd_id": CMD}, ben.token)


@pytest.mark.parametrize("cmd_id", ["", "x", "17", CMD + "0", "%00", "%F0%9F%91%8D"])
def test_invalid_request_for_a_cmd_id_that_is_none(cmd_id, call, league_id, ana, ben):
    for path in (f"/api/leagues/{league_id}", f"/api/leagues/{league_id}/members/{ben.id}"):
        answer = call.refused("invalid_request", "DELETE", f"{path}?cmd_id={cmd_id}", token=ana.token)
        assert answer.details == {"field": "cmd_id"}
