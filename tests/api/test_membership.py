"""Leagues of others: one answer, whether a league is not there or not yours; and the commissioner's routes."""

from urllib.parse import quote

import pytest
from support.samples.sample_requests import IN_A_LEAGUE, endpoint, sample_requests
from support.worlds.world import SMALL

GARBAGE = [
    "x", "0", "null", "undefined", "..", "league-1", "00000000-0000-0000-0000-000000000000", "' OR 1=1 --", "%", "\0", "a\nb", "日本",
    "x" * 3000, "{league_id}", "\u202e", "👩‍👩‍👧‍👦", "*", ";", "%00", "?", "#",
]  # fmt: skip


@pytest.mark.parametrize("route", IN_A_LEAGUE)
def test_league_not_found_by_strangers_or_by_an_id_of_nothing(route, call, world, ana):
    eve = world.person("Eve")
    league_id = world.lobby("Ana", "Ben")
    asked = sample_requests(world, league_id)[route]
    answers = [call.refused("league_not_found", asked.method, asked.path, asked.body, eve.token)]
    for garbage in GARBAGE:
        path = asked.path.replace(league_id, quote(garbage, safe=""))
        answers.append(call.refused("league_not_found", asked.method, path, asked.body, ana.token))
    assert all(answer.json == answers[0].json for answer in answers)


@pytest.mark.parametrize("route", IN_A_LEAGUE)
def test_league_not_found_once_out_of_it(route, call, world, ana, ben):
    league_id = world.started("Ana", "Ben", "Cleo")
    asked = sample_requests(world, league_id)[route]
    call.ok("POST", f"/api/leagues/{league_id}/leave", token=ben.token)
    call.refused("league_not_found", asked.method, asked.path, asked.body, ben.token)
    call.ok("DELETE", f"/api/leagues/{league_id}/members/{world.person('Cleo').id}", token=ana.token)
    call.refused("league_not_found", asked.method, asked.path, asked.body, world.person("Cleo").token)


def test_league_not_found_for_a_ticket_to_somebody_elses_league(call, world):
    for league_id in (world.lobby("Ana"), "nonsense", "x" * 100):
        call.refused(
            "league_not_found",
            "POST",
            "/api/realtime/ticket",
            {"league_id": league_id},
            world.person("Eve").token,
        )


COMMISSIONERS = [
    route for route in IN_A_LEAGUE if any(e.code == "commissioner_only" for e in endpoint(route).errors)
]


def test_these_routes_are_the_commissioners():
    assert set(COMMISSIONERS) == {
        "PATCH /api/leagues/{league_id}", "DELETE /api/leagues/{league_id}", "DELETE /api/leagues/{league_id}/members/{user_id}",
        "POST /api/leagues/{league_id}/bots", "POST /api/leagues/{league_id}/invite", "PUT /api/leagues/{league_id}/order",
        "POST /api/leagues/{league_id}/draft/start", "POST /api/leagues/{league_id}/draft/pause",
        "PUT /api/leagues/{league_id}/draft/pause",
        "POST /api/leagues/{league_id}/draft/resume", "POST /api/leagues/{league_id}/draft/undo", "POST /api/leagues/{league_id}/picks",
        "PUT /api/leagues/{league_id}/scoring", "POST /api/leagues/{league_id}/season/close",
        "POST /api/leagues/{league_id}/season/reopen", "PUT /api/leagues/{league_id}/overrides/{game_id}",
        "DELETE /api/leagues/{league_id}/overrides/{game_id}", "POST /api/leagues/{league_id}/games",
        "POST /api/leagues/{league_id}/adjustments",
        "PUT /api/leagues/{league_id}/members/{user_id}/role", "PUT /api/leagues/{league_id}/members/{user_id}/autopick",
        "POST /api/leagues/{league_id}/members/{user_id}/seat-link", "GET /api/leagues/{league_id}/claims",
        "POST /api/leagues/{league_id}/claims/{claim_id}", "POST /api/leagues/{league_id}/commissioner",
        "POST /api/leagues/{league_id}/invite/short", "POST /api/leagues/{league_id}/draft/reset",
        "POST /api/leagues/{league_id}/draft/clock", "POST /api/leagues/{league_id}/picks/{pick_no}/change",
        "GET /api/leagues/{league_id}/webhooks", "POST /api/leagues/{league_id}/webhooks",
        "DELETE /api/leagues/{league_id}/webhooks/{webhook_id}",
        "POST /api/leagues/{league_id}/recap/link", "DELETE /api/leagues/{league_id}/recap/link",
        "POST /api/leagues/{league_id}/chat", "DELETE /api/leagues/{league_id}/chat/{message_id}",
    }  # fmt: skip


@pytest.mark.parametrize("route", [route for route in COMMISSIONERS if not route.endswith("/picks")])
@pytest.mark.parametrize("state", ["lobby", "started", "complete"])
def test_commissioner_only(state, route, call, world, ana, ben):
    league_id = getattr(world, state)("Ana", "Ben", "Cleo")
    asked = sample_requests(world, league_id)[route]
    path = asked.path.replace(ben.id, ana.id)
    call.refused("commissioner_only", asked.method, path, asked.body, ben.token)


def test_power_goes_with_the_office(call, world, ana, ben):
    league_id = world.started("Ana", "Ben", "Cleo")
    call.ok("POST", f"/api/leagues/{league_id}/leave", token=ana.token)
    call.refused("league_not_found", "POST", f"/api/leagues/{league_id}/draft/pause", {}, ana.token)
    call.ok("POST", f"/api/leagues/{league_id}/draft/pause", {}, ben.token)


@pytest.mark.parametrize("garbage", GARBAGE)
def test_member_not_found(garbage, call, world, ana):
    path = f"/api/leagues/{world.lobby('Ana', 'Ben')}/members/{quote(garbage, safe='')}"
    call.refused("member_not_found", "DELETE", path, token=ana.token)


@pytest.mark.parametrize("code", ["x", "' OR 1=1 --", "\0", "日本", "x" * 500, "AAAAAAAAAAAAAAAAAAAAAA"])
def test_invite_not_found(code, call, world, ben):
    world.lobby("Ana")
    call.refused("invite_not_found", "POST", "/api/leagues/join", {"invite_code": code}, ben.token)
    call.refused("invite_not_found", "POST", "/api/invites/preview", {"invite_code": code})


def test_an_old_invitation_leads_members_in_and_nobody_else(call, world, ana, ben):
    league_id = world.lobby("Ana", "Ben")
    old = world.league(league_id).invite_code
    new = call.ok("POST", f"/api/leagues/{league_id}/invite", {}, ana.token)["invite_code"]
    eve = world.person("Eve")
    for code, who in ((old, ben), (old, ana), (new, ben)):
        assert call.ok("POST", "/api/leagues/join", {"invite_code": code}, who.token)["id"] == league_id
    call.refused("invite_not_found", "POST", "/api/leagues/join", {"invite_code": old}, eve.token)
    assert call.ok("POST", "/api/leagues/join", {"invite_code": new}, eve.token)["id"] == league_id


def test_removing_a_duplicate_keeps_the_invitation_and_removing_anybody_else_changes_it(call, world, ana):
    league_id = world.lobby("Ana", "Ben")
    code = world.league(league_id).invite_code
    again = call.ok("POST", "/api/auth/guest", {"display_name": "Ben"})
    call.ok("POST", "/api/leagues/join", {"invite_code": code}, again["access_token"])
    call.ok("DELETE", f"/api/leagues/{league_id}/members/{again['user']['id']}", token=ana.token)
    call.refused(
        "invite_not_found", "POST", "/api/leagues/join", {"invite_code": code}, again["access_token"]
    )
    cleo = world.person("Cleo")
    assert call.ok("POST", "/api/leagues/join", {"invite_code": code}, cleo.token)["id"] == league_id
    call.ok("DELETE", f"/api/leagues/{league_id}/members/{cleo.id}", token=ana.token)
    dan = world.person("Dan")
    call.refused("invite_not_found", "POST", "/api/leagues/join", {"invite_code": code}, dan.token)


@pytest.mark.parametrize("garbage", GARBAGE)
def test_competition_not_found(garbage, call, world, ana):
    call.refused(
        "competition_not_found", "GET", f"/api/competitions/{quote(garbage, safe='')}/teams", token=ana.token
    )
    if len(garbage) <= 100:
        call.refused(
            "competition_not_found",
            "POST",
            "/api/leagues",
            {"name": "P", "competition_id": garbage},
            ana.token,
        )


def test_competition_not_found_when_it_is_somebody_elses(call, world, ana, ben):
    upload = {"name": "Pub Cup", "format": "csv", "content": "name\nReds\nBlues\n"}
    mine = call.ok("POST", "/api/competitions", upload, ana.token)["id"]
    call.refused("competition_not_found", "GET", f"/api/competitions/{mine}/teams", token=ben.token)
    call.refused(
        "competition_not_found", "POST", "/api/leagues", {"name": "Ben's", "competition_id": mine}, ben.token
    )
    assert mine not in [c["id"] for c in call.ok("GET", "/api/competitions", token=ben.token)["competitions"]]
    league = call.ok("POST", "/api/leagues", {"name": "Pool", "competition_id": mine}, ana.token)
    call.ok("POST", "/api/leagues/join", {"invite_code": league["invite_code"]}, ben.token)
    assert len(call.ok("GET", f"/api/competitions/{mine}/teams", token=ben.token)["teams"]) == 2, (
        "now he drafts from it"
    )
    assert len(call.ok("GET", f"/api/competitions/{SMALL}/teams", token=ben.token)["teams"]) == 20


@pytest.mark.parametrize(
    "around", ["({})", "“{}”.", "http://127.0.0.1:8000/join/{}", "<https://x.example/join/{}>, come!"]
)
def test_an_invitation_is_taken_as_people_paste_it(around, call, world):
    code = world.league(world.lobby("Ana")).invite_code
    body = {"invite_code": around.format(code)}
    assert call.ok("POST", "/api/invites/preview", body)["league"]["name"]
    call.ok("POST", "/api/leagues/join", body, world.person("Ben").token)


def test_joining_and_creating_answer_what_a_snapshot_says_of_the_league(call, world, ana, ben):
    """The web app draws a lobby from these answers before it reads the draft (firstView.js)."""
    league_id = world.lobby("Ana")
    code = call.ok("GET", f"/api/leagues/{league_id}", token=ana.token)["invite_code"]
    joined = call.ok("POST", "/api/leagues/join", {"invite_code": code}, ben.token)
    assert joined == call.ok("GET", f"/api/leagues/{league_id}/draft", token=ben.token)["league"]
    form = {"name": "Two", "competition_id": SMALL}
    created = call.ok("POST", "/api/leagues", form, ana.token)
    assert created == call.ok("GET", f"/api/leagues/{created['id']}/draft", token=ana.token)["league"]
