"""Every refusal that a route declares as its own happens there, and it happens with nothing changed.

What all routes share (invalid_request, unauthorized, …) is tested for all of them in the files beside this one.
"""

import pytest
from support.samples import (
    refusals_chat,
    refusals_notices,
    refusals_people,
    refusals_rulings,
    refusals_season,
)
from support.samples.refusals import collector
from support.samples.sample_requests import ALL, CMD, endpoint, sample_requests
from support.worlds.world import SMALL

from actions import accounts, competitions, draft, leagues, results
from domain.competition import Competition, Team
from storage.port import IdempotencyRecord

SHARED = {
    "invalid_request",
    "payload_too_large",
    "unauthorized",
    "token_expired",
    "rate_limited",
    "unavailable",
    "internal",
}
BY_OTHER_TESTS = {"league_not_found", "commissioner_only", "command_mismatch"}
"""In test_membership.py and test_cmd_id.py, on every route that declares them."""

CASES, case = collector()
for others in (refusals_chat, refusals_notices, refusals_people, refusals_rulings, refusals_season):
    CASES |= others.CASES

LEAGUE = "/api/leagues/{league_id}"


@case(
    f"PATCH {LEAGUE}",
    f"POST {LEAGUE}/bots",
    f"PUT {LEAGUE}/order",
    f"POST {LEAGUE}/draft/start",
    f"POST {LEAGUE}/invite/short",
)
def draft_already_started(world):
    return world.started("Ana", "Ben"), "Ana", None


@case("POST /api/leagues", "POST /api/leagues/join")
def too_many_leagues(world):
    eve = world.services.store.accounts.get(world.person("Eve").id)
    for n in range(leagues.MOST_LEAGUES):
        leagues.create(world.services, eve, f"Pool {n}", SMALL, {}, None)
    return world.lobby("Ana"), "Eve", None


@case("POST /api/competitions")
def too_many_competitions(world):
    ana = world.person("Ana").id
    teams = (Team("t1", "Reds", "Reds", "RED"), Team("t2", "Blues", "Blues", "BLU"))
    for n in range(competitions.MOST_COMPETITIONS):
        mine = Competition(f"custom-{n}", "Darts", f"Cup {n}", "2026", teams, owner_id=ana)
        world.services.store.competitions.add(mine, n)
    return world.lobby("Ana"), "Ana", None


@case("POST /api/leagues")
def too_many_competitions__again(world):
    """A league of an own list with a game is played again, which takes one more list."""
    too_many_competitions(world)
    ana = world.services.store.accounts.get(world.person("Ana").id)
    league_id = leagues.create(world.services, ana, "Pool", "custom-0", {"rounds": 1}, None).league.id
    game = b'{"games": [{"home": "Reds", "away": "Blues"}]}'
    results.add_games(world.services, ana.id, "custom-0", game)
    return league_id, "Ana", {"body": {"again_from": league_id}}


@case("POST /api/competitions")
def competition_not_found__upload(world):
    """It was made by this cmd_id, and deleted since."""
    body = {"cmd_id": CMD, "name": "Cup", "sport": "Darts", "format": "csv", "content": "name\nReds\nBlues\n"}
    ana, command = world.person("Ana").id, IdempotencyRecord(CMD, world.person("Ana").id, "")
    made = competitions.upload(
        world.services, ana, "Cup", "Darts", "", "csv", body["content"], command=command
    ).competition
    competitions.remove(world.services, ana, made.id)
    return world.lobby("Ana"), "Ana", {"body": body}


@case("POST /api/leagues/join")
def draft_already_started__join(world):
    return world.started("Ana", "Ben"), "Eve", None


@case(f"DELETE {LEAGUE}/members/{{user_id}}")
def draft_already_started__bot(world):
    league_id = world.lobby("Ana", "Ben")
    _add_bot(world, league_id)
    _start(world, league_id)
    bot = next(member.user_id for member in world.league(league_id).members if member.is_bot)
    return league_id, "Ana", {"path": f"/api/leagues/{league_id}/members/{bot}"}


@case(f"DELETE {LEAGUE}/members/{{user_id}}")
def member_not_found(world):
    league_id = world.lobby("Ana", "Ben")
    return league_id, "Ana", {"path": f"/api/leagues/{league_id}/members/{world.person('Eve').id}"}


@case(f"POST {LEAGUE}/leave")
def last_member(world):
    return world.lobby("Ana"), "Ana", None


@case(f"POST {LEAGUE}/bots")
def league_full(world):
    return world.lobby("Ana", "Ben", max_members=2), "Ana", None


@case("POST /api/leagues/join")
def league_full__join(world):
    return world.lobby("Ana", "Ben", max_members=2), "Eve", None


@case("POST /api/leagues/join", "POST /api/invites/preview")
def invite_not_found(world):
    return world.lobby("Ana"), "Ben", {"body": {"invite_code": "nothing"}}


@case(f"POST {LEAGUE}/draft/start")
def not_enough_members(world):
    return world.lobby("Ana"), "Ana", None


@case(f"POST {LEAGUE}/draft/start")
def not_enough_teams(world):
    return world.lobby("Ana", "Ben", "Cleo", rounds=7), "Ana", None


@case(f"POST {LEAGUE}/draft/pause", f"POST {LEAGUE}/draft/reset", f"POST {LEAGUE}/draft/clock")
def draft_not_running(world):
    return world.lobby("Ana", "Ben"), "Ana", None


@case(f"POST {LEAGUE}/picks")
def draft_not_running__pick(world):
    return world.lobby("Ana", "Ben"), "Ana", None


@case(f"POST {LEAGUE}/draft/resume", f"PUT {LEAGUE}/draft/pause")
def draft_not_paused(world):
    return world.started("Ana", "Ben"), "Ana", None


@case(f"POST {LEAGUE}/draft/undo")
def nothing_to_undo(world):
    return world.started("Ana", "Ben"), "Ana", None


@case(f"POST {LEAGUE}/draft/undo")
def stale_pick__undo(world):
    league_id = world.started("Ana", "Ben")
    world.pick(league_id)
    return league_id, "Ana", {"body": {"pick_no": 7}}


@case(f"POST {LEAGUE}/picks")
def stale_pick(world):
    league_id = world.started("Ana", "Ben")
    world.pick(league_id)
    return league_id, "Ana", None


@case(f"POST {LEAGUE}/picks")
def not_your_turn(world):
    return world.started("Ana", "Ben"), "Ben", None


@case(f"POST {LEAGUE}/picks")
def team_not_found(world):
    return world.started("Ana", "Ben"), "Ana", {"body": {"cmd_id": CMD, "pick_no": 1, "team_id": "nfl-buf"}}


@case(f"PUT {LEAGUE}/queue")
def queue_changed(world):
    return world.lobby("Ana", "Ben"), "Ana", {"body": {"team_ids": [], "if_version": 7}}


@case(f"PUT {LEAGUE}/queue")
def team_not_found__queue(world):
    return world.lobby("Ana", "Ben"), "Ana", {"body": {"team_ids": ["nfl-buf"]}}


@case(f"POST {LEAGUE}/picks")
def team_taken(world):
    league_id = world.started("Ana", "Ben")
    team_id = world.free_teams(league_id)[0]
    world.pick(league_id, team_id)
    return league_id, "Ben", {"body": {"cmd_id": CMD, "pick_no": 2, "team_id": team_id}}


@case("POST /api/leagues", "GET /api/competitions/{competition_id}/teams")
def competition_not_found(world):
    return (
        world.lobby("Ana"),
        "Ana",
        {"path": "/api/competitions/no/teams", "body": {"name": "P", "competition_id": "no"}},
    )


@case("POST /api/auth/register")
def email_taken(world):
    _register(world, "new@example.org")
    return world.lobby("Ana"), None, None


@case("POST /api/me/credentials")
def email_taken__credentials(world):
    _register(world, "ANA@example.org")
    return world.lobby("Ana"), "Ana", None


@case("POST /api/me/credentials")
def already_registered(world):
    accounts.add_credentials(world.services, world.person("Ana").id, "first@example.org", "correct horse")
    return world.lobby("Ana"), "Ana", None


@case("POST /api/auth/login")
def invalid_credentials(world):
    return world.lobby("Ana"), None, None


def _start(world, league_id):
    draft.start(world.services, world.person("Ana").id, league_id, None)


def _add_bot(world, league_id):
    leagues.add_bots(world.services, world.person("Ana").id, league_id, 1, None)


def _register(world, email):
    accounts.register(world.services, email, "correct horse", "Somebody", "somewhere")


CHANGES_SOMETHING = {
    ("POST /api/auth/refresh", "refresh_token_reused"),  # ends the sign-in: test_refresh.py
    (f"POST {LEAGUE}/picks", "too_late"),  # lets the clock act: test_picks.py
}
DECLARED = {
    (route, error.code)
    for route in ALL
    for error in endpoint(route).errors
    if error.code not in SHARED | BY_OTHER_TESTS
}


def test_every_declared_refusal_has_a_case():
    assert set(CASES) == DECLARED - CHANGES_SOMETHING
    assert CHANGES_SOMETHING < DECLARED


@pytest.mark.parametrize("route, code", sorted(CASES))
def test_a_declared_refusal_happens_and_changes_nothing(route, code, call, world):
    league_id, person, changes = CASES[route, code](world)
    asked, changes = sample_requests(world, league_id)[route], changes or {}
    path = changes.get("path", asked.path) if "{" in route else asked.path
    body = changes.get("body", asked.body) if asked.body is not None else None
    call.refused(code, asked.method, path, body, person and world.person(person).token)


def test_invalid_request_to_remove_oneself(call, world, ana):
    league_id = world.lobby("Ana", "Ben")
    call.refused("invalid_request", "DELETE", f"/api/leagues/{league_id}/members/{ana.id}", token=ana.token)


def test_every_league_of_a_shipped_competition_can_be_made(call, ana):
    for competition in call.ok("GET", "/api/competitions", token=ana.token)["competitions"]:
        call.world.clock.advance(1)
        league = call.ok(
            "POST", "/api/leagues", {"name": "Pool", "competition_id": competition["id"]}, ana.token
        )
        settings = league["settings"]
        assert settings["max_members"] * settings["rounds"] <= competition["team_count"], competition["id"]
    assert SMALL in [
        league["competition_id"] for league in call.ok("GET", "/api/leagues", token=ana.token)["leagues"]
    ]
