"""When the server itself cannot: a sentence and a code, nothing changed, nothing told, and a retry is safe."""

import io
import json
import logging
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import replace

import pytest
from support.clients.api import front_door
from support.fakes.in_memory import Broken
from support.samples.case_requests import request_of_case
from support.samples.sample_requests import ALL, CLOSED, CMD, endpoint, sample_requests

from actions import draft, seat_claims, seats
from actions.pick_clock import resume_after_restart
from domain.errors import Unavailable
from openapi import codes_by_status

WRITES = [
    route
    for route in ALL
    if not route.startswith("GET")
    and route
    not in (
        "POST /api/invites/preview",
        "POST /api/scoring/preview",
        "POST /api/auth/login",
        "POST /api/me/channels/{channel_id}/test",
    )
]


@pytest.fixture
def locked(world):
    """A context in which another process holds the database and does not let go."""
    world.database.read("PRAGMA busy_timeout=0")

    @contextmanager
    def hold():
        with closing(sqlite3.connect(world.services.config.database_path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")

    return hold


def ready(call, world, route):
    """A request that would succeed."""
    if route in BY_CASE:
        return request_of_case(call, world, route)
    league_id = (
        world.started("Ana", "Ben") if "/draft/" in route or "/picks" in route else world.lobby("Ana", "Ben")
    )
    if "{team_id}" in route:
        return _opened_sum(world)
    if "undo" in route:
        world.pick(league_id)
    if "resume" in route or route == "PUT /api/leagues/{league_id}/draft/pause":
        draft.pause(world.services, world.person("Ana").id, league_id, None, None)
    if "start" in route:
        league_id = world.lobby("Ana", "Ben")
    if route == CHANGE:
        world.pick(league_id)
    asked = sample_requests(world, league_id)[route]
    if route in WITH_VOUCHER:
        return WITH_VOUCHER[route](world, league_id)
    person = "Eve" if route == "POST /api/leagues/join" else "Ana"
    return asked.method, asked.path, asked.body, world.person(person).token


BY_CASE = {
    "GET /api/calendar/{token}",
    "GET /api/recap/{token}",
    "POST /api/leagues/{league_id}/recap/link",
    "DELETE /api/leagues/{league_id}/recap/link",
    "DELETE /api/me/calendar",
    "POST /api/auth/password/reset",
    "DELETE /api/me/sessions",
    "DELETE /api/me/sessions/{session_id}",
    "POST /api/me/password",
    "POST /api/me/email",
    "POST /api/me/email/verify",
    "PUT /api/leagues/{league_id}/chat/read",
    "DELETE /api/leagues/{league_id}/chat/{message_id}/reactions/{emoji}",
    "DELETE /api/leagues/{league_id}/overrides/{game_id}",
    "PUT /api/leagues/{league_id}/guess",
    "POST /api/leagues/{league_id}/season/close",
    "POST /api/leagues/{league_id}/season/reopen",
}
"""What needs a good deal to be done before: their own cases do it."""


def _seat(world, league_id):
    link = seats.link(world.services, world.person("Ana").id, league_id, world.person("Ben").id)
    return "POST", "/api/auth/seat", {"token": link["url"].partition("#")[2]}, None


def _claim(world, league_id):
    made = seat_claims.claim(world.services, world.league(league_id).invite_code, "Ben", "somewhere")
    path = f"/api/leagues/{league_id}/claims/{made['claim_id']}"
    return "POST", path, {"allow": True}, world.person("Ana").token


CHANGE = "POST /api/leagues/{league_id}/picks/{pick_no}/change"
WITH_VOUCHER = {
    "POST /api/auth/seat": _seat,
    "POST /api/leagues/{league_id}/claims/{claim_id}": _claim,
}
"""What needs something that was given out before."""


def _opened_sum(world):
    league_id = world.started("Ana", "Ben")
    world.pick(league_id)
    pick = world.league(league_id).picks[0]
    path = f"/api/leagues/{league_id}/standings/{pick.user_id}/{pick.team_id}"
    return "GET", path, None, world.person("Ana").token


@pytest.mark.by_lot
@pytest.mark.parametrize("route", WRITES)
def test_unavailable_while_the_database_cannot_be_written_and_fine_again_after(route, call, world, locked):
    request = ready(call, world, route)
    with locked():
        answer = call.refused("unavailable", *request)
    assert int(answer.headers["retry-after"]) >= 1
    assert call(*request).status < 300


def test_reading_goes_on_meanwhile(call, world, locked, ana):
    league_id = world.started("Ana", "Ben")
    with locked():
        assert call.ok("GET", f"/api/leagues/{league_id}/draft", token=ana.token)["seq"] == 3


def test_a_pick_that_was_unavailable_may_be_sent_again(call, world, locked, ana):
    league_id = world.started("Ana", "Ben")
    pick = {"cmd_id": CMD, "pick_no": 1, "team_id": world.free_teams(league_id)[0]}
    with locked():
        call.refused("unavailable", "POST", f"/api/leagues/{league_id}/picks", pick, ana.token)
    assert call.ok("POST", f"/api/leagues/{league_id}/picks", pick, ana.token)["seq"] == 4


NO_STORE = {  # a shipped competition needs none
    "GET /api/competitions/{competition_id}/teams",
    "POST /api/scoring/preview",
}


def test_internal_where_a_library_fails(world, caplog):
    """Not its own page, which in one mode is HTML."""
    door, said = front_door(world.services), []
    door.flask = lambda environ, start_response: 1 // 0
    for path in ("/", "/socket.io/"):
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "wsgi.input": io.BytesIO()}
        (body,) = door(environ, lambda status, headers: said.append(status))
        assert json.loads(body)["error"]["code"] == "internal"
    assert said == ["500 Internal Server Error"] * 2
    assert [record.exc_info[0] for record in caplog.records] == [ZeroDivisionError] * 2


@pytest.mark.by_lot
@pytest.mark.parametrize("route", [route for route in CLOSED if route not in NO_STORE])
def test_internal_says_nothing_of_the_mistake_but_logs_it(route, call, world, caplog):
    request = ready(call, world, route)
    store, world.services.store = world.services.store, Broken()
    try:
        answer = call(*request)
    finally:
        world.services.store = store
    assert (answer.status, answer.code) == (500, "internal")
    assert "secret" not in str(answer.json)
    logged = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert "secret detail" in logged[-1].exc_text
    assert call(*request).status < 300, "the next request is served"


@pytest.mark.parametrize("what", ["broadcaster", "timer"])
def test_a_command_that_was_saved_is_answered_even_if_it_cannot_be_told(what, call, world, ana, caplog):
    league_id = world.started("Ana", "Ben")
    world.clock.advance(5000)
    working = getattr(world.services, what)
    setattr(world.services, what, Broken())
    try:
        pick = {"cmd_id": CMD, "pick_no": 1, "team_id": world.free_teams(league_id)[0]}
        assert call.ok("POST", f"/api/leagues/{league_id}/picks", pick, ana.token)["seq"] == 4
    finally:
        setattr(world.services, what, working)
    assert len(world.league(league_id).picks) == 1
    assert any(record.levelno == logging.ERROR for record in caplog.records)
    if what == "broadcaster":
        assert world.timer.set[league_id] == world.league(league_id).deadline + 750, (
            "the clock is set all the same"
        )
    else:
        assert world.broadcaster.sent[-1][2].seq == 4, "the members are told all the same"


class OneMoreCommit:
    """A league store whose disk fills up after the next commit."""

    def __init__(self, leagues):
        self._leagues, self._left = leagues, 1

    def __getattr__(self, name):
        return getattr(self._leagues, name)

    def commit(self, *args):
        self._left -= 1
        if self._left < 0:
            raise Unavailable
        self._leagues.commit(*args)


def test_the_last_pick_is_answered_even_if_its_end_cannot_be_saved_yet(call, world, ana):
    league_id = world.started("Ana", "Ben")
    for _ in range(3):
        world.pick(league_id)
    store = world.services.store
    world.services.store = replace(store, leagues=OneMoreCommit(store.leagues))
    pick = {"cmd_id": CMD, "pick_no": 4, "team_id": world.free_teams(league_id)[0]}
    assert call.ok("POST", f"/api/leagues/{league_id}/picks", pick, ana.token)["pick"]["pick_no"] == 4
    world.services.store = store
    assert world.league(league_id).completed_at is None
    resume_after_restart(world.services)
    assert world.league(league_id).completed_at == world.clock.time


def test_every_route_says_that_it_may_be_unavailable():
    for route in ALL:
        codes = codes_by_status(route, endpoint(route))
        assert (codes[500], codes[503]) == (["internal"], ["unavailable"])
