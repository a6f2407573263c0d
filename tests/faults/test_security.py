"""What somebody could try who is signed in, but not for this: an office given up, another league, somebody else's command.

What tests/api, tests/live and tests/cloud try is not tried again here (README.md lists it); these go over every route.
"""

import base64

import pytest
from support.clients.api import Caller, ServerDoor
from support.samples.sample_requests import ALL, CMD, IN_A_LEAGUE, WITH_BODY, endpoint, sample_requests

from actions import draft, seat_claims
from schema import requests

OFFICE = [
    route
    for route in IN_A_LEAGUE
    if any(error.code == "commissioner_only" for error in endpoint(route).errors)
]
COMMANDS = [
    route
    for route in WITH_BODY
    if route in IN_A_LEAGUE
    and "cmd_id" in endpoint(route).body.__struct_fields__
    and not issubclass(endpoint(route).body, requests.Repeatable)
]
PICKS = "POST /api/leagues/{league_id}/picks"
CHANGE = "POST /api/leagues/{league_id}/picks/{pick_no}/change"
CLAIM = "POST /api/leagues/{league_id}/claims/{claim_id}"
NEEDS_A_SEASON = {
    "DELETE /api/leagues/{league_id}/overrides/{game_id}",
    "POST /api/leagues/{league_id}/season/close",
    "POST /api/leagues/{league_id}/season/reopen",
    "POST /api/leagues/{league_id}/recap/link",
    "PUT /api/leagues/{league_id}/guess",
}
"""Possible only after the draft, which nobody leaves any more. Who may is tried in tests/api/test_rulings.py."""
CHAT = {
    "POST /api/leagues/{league_id}/chat",
    "DELETE /api/leagues/{league_id}/chat/{message_id}",
}
"""On a stream of its own beside the log; tests/api/test_chat.py tries who may and what is repeated."""
WITHOUT_A_LINE = {
    "POST /api/leagues/{league_id}/members/{user_id}/seat-link",
    "GET /api/leagues/{league_id}/claims",
    CLAIM,
    "POST /api/leagues/{league_id}/invite/short",
    "GET /api/leagues/{league_id}/webhooks",
    "POST /api/leagues/{league_id}/webhooks",
    "DELETE /api/leagues/{league_id}/webhooks/{webhook_id}",
    "DELETE /api/leagues/{league_id}/recap/link",
}
"""What these lead to is in the log once it happens: a seat that is opened, a member who joins. A webhook and
a public link are the league's own business with others, and no part of its draft.
"""


COMMISSIONERS = [route for route in OFFICE if route not in NEEDS_A_SEASON | CHAT]
DONE_AT_ONCE = [route for route in COMMANDS if route not in NEEDS_A_SEASON | CHAT]


@pytest.fixture
def call(world):
    return Caller(world, ServerDoor)


def ready(world, route: str, *names: str) -> str:
    """A league of these people in a state where the commissioner can do what the route does."""
    running = "/draft/" in route and not route.endswith("/start") or route in (PICKS, CHANGE)
    league_id = (world.started if running else world.lobby)(*names)
    if route.endswith("/undo") or route in (PICKS, CHANGE):  # then the second member is on the clock
        world.pick(league_id)
    if route.endswith("/resume") or route == "PUT /api/leagues/{league_id}/draft/pause":
        draft.pause(world.services, world.person(names[0]).id, league_id, None, None)
    return league_id


def request_of(world, route: str, league_id: str, **body) -> tuple:
    """The route's usual request; where it names a member it is Cleo, and a pick is for whoever is on the clock."""
    asked = sample_requests(world, league_id)[route]
    if route == PICKS:
        league = world.league(league_id)
        body |= {"user_id": league.on_clock, "pick_no": league.pick_no}
    path = asked.path.replace(world.person("Ben").id, world.person("Cleo").id)
    if route == CLAIM and world.league(league_id).member(world.person("Cleo").id):
        made = seat_claims.claim(world.services, world.league(league_id).invite_code, "Cleo", "somewhere")
        path = f"/api/leagues/{league_id}/claims/{made['claim_id']}"
    return asked.method, path, asked.body if asked.body is None else asked.body | body


# --- A commissioner who is none any more ---------------------------------------------------------------


@pytest.mark.parametrize("route", [route for route in COMMISSIONERS if route not in WITHOUT_A_LINE])
def test_the_commissioner_can_and_the_log_says_who_did(route, call, world):
    """The counterpart of the refusals below; power is visible to all."""
    league_id = ready(world, route, "Ana", "Ben", "Cleo")
    call.ok(*request_of(world, route, league_id), world.person("Ana").token)
    done = world.database.read(
        "SELECT actor_id FROM events JOIN leagues ON no = league_no WHERE id = ? ORDER BY events.seq DESC LIMIT 1",
        (league_id,),
    )
    assert done == [(world.person("Ana").id,)]


@pytest.mark.parametrize("back", [False, True], ids=["gone", "back as a member"])
@pytest.mark.parametrize("route", COMMISSIONERS)
def test_an_office_that_was_handed_over_gives_no_power(route, back, call, world):
    """Ana leaves, and Ben is commissioner. With an invitation she may come back, but not to the office."""
    league_id = ready(world, route, "Ana", "Ben", "Cleo")
    ana, ben = world.person("Ana"), world.person("Ben")
    request = request_of(world, route, league_id)
    call.ok("POST", f"/api/leagues/{league_id}/leave", token=ana.token)
    assert world.league(league_id).commissioner_id == ben.id
    if back:
        call.ok("POST", "/api/leagues/join", {"invite_code": world.league(league_id).invite_code}, ana.token)
    call.refused("commissioner_only" if back else "league_not_found", *request, ana.token)
    assert call(*request, ben.token).status < 300, "the new one can"


@pytest.mark.parametrize("route", OFFICE)
def test_a_command_of_the_old_commissioner_is_not_done_when_it_comes_late(route, call, world):
    """It was on its way when the office was handed over; its cmd_id was never seen."""
    league_id = ready(world, route, "Ana", "Ben", "Cleo")
    extra = {"cmd_id": CMD} if route in COMMANDS else {}
    request = request_of(world, route, league_id, **extra)
    call.ok("POST", f"/api/leagues/{league_id}/leave", token=world.person("Ana").token)
    call.refused("league_not_found", *request, world.person("Ana").token)


@pytest.mark.parametrize("route", [route for route in COMMISSIONERS if route in DONE_AT_ONCE])
def test_what_the_old_commissioner_did_is_not_told_again(route, call, world):
    """A command that was done is answered again to who did it, but only while they are in the league."""
    league_id = ready(world, route, "Ana", "Ben", "Cleo")
    request = request_of(world, route, league_id, cmd_id=CMD)
    call.ok(*request, world.person("Ana").token)
    if world.league(league_id) is not None:
        call.ok("POST", f"/api/leagues/{league_id}/leave", token=world.person("Ana").token)
    call.refused("league_not_found", *request, world.person("Ana").token)


# --- Another league --------------------------------------------------------------------------------------


@pytest.mark.parametrize("route", IN_A_LEAGUE)
def test_a_commissioner_elsewhere_is_a_stranger_here(route, call, world):
    league_id = ready(world, route, "Ana", "Ben", "Cleo")
    ready(world, route, "Eve", "Finn")
    call.refused("league_not_found", *request_of(world, route, league_id), world.person("Eve").token)


def test_a_member_of_another_league_cannot_be_removed_picked_for_or_seated(call, world):
    theirs, mine = world.started("Ana", "Ben"), world.started("Eve", "Finn")
    lobby = world.lobby("Eve", "Finn")
    ben, eve = world.person("Ben"), world.person("Eve")
    before = world.league(theirs)
    call.refused("member_not_found", "DELETE", f"/api/leagues/{mine}/members/{ben.id}", token=eve.token)
    pick = {"cmd_id": CMD, "pick_no": 1, "team_id": world.free_teams(mine)[0], "user_id": ben.id}
    assert call("POST", f"/api/leagues/{mine}/picks", pick, eve.token).code in (
        "not_your_turn",
        "stale_pick",
        "member_not_found",
    )
    call.refused(
        "invalid_request", "PUT", f"/api/leagues/{lobby}/order", {"user_ids": [eve.id, ben.id]}, eve.token
    )
    assert world.league(theirs) == before and len(world.league(mine).picks) == 0


@pytest.mark.by_lot
@pytest.mark.parametrize("route", DONE_AT_ONCE)
def test_a_cmd_id_of_one_league_means_nothing_in_another(route, call, world):
    """Neither the answer of the other league, nor its effect: the command is done here, once."""
    first, second = (ready(world, route, "Ana", "Ben", "Cleo") for _ in range(2))
    token = world.person("Ana").token
    call.ok(*request_of(world, route, first, cmd_id=CMD), token)
    before = len(world.events(first)), len(world.events(second))
    call.ok(*request_of(world, route, second, cmd_id=CMD), token)
    assert (len(world.events(first)), len(world.events(second))) == (before[0], before[1] + 1)


@pytest.mark.parametrize("route", DONE_AT_ONCE)
def test_somebody_elses_command_repeated_word_for_word(route, call, world):
    """Ben sends what Ana sent: a mismatch if it was done, and else what he may do himself."""
    league_id = ready(world, route, "Ana", "Ben", "Cleo")
    request = request_of(world, route, league_id, cmd_id=CMD)
    call.ok(*request, world.person("Ana").token)
    for name, code in (("Ben", "command_mismatch"), ("Eve", "league_not_found")):
        if world.league(league_id) is not None:
            call.refused(code, *request, world.person(name).token)


# --- Secrets -------------------------------------------------------------------------------------------


def test_no_address_has_room_for_a_secret():
    """Addresses end up in logs, histories and bookmarks: only ids are in paths, only a place in the log, a number or a cmd_id in queries."""
    parts = {part.strip("{}") for route in ALL for part in route.split("/") if part.startswith("{")}
    assert parts == {
        "league_id",
        "user_id",
        "competition_id",
        "claim_id",
        "session_id",
        "team_id",
        "game_id",
        "pick_no",
    } | {
        "message_id",
        "emoji",
        "channel_id",
        "webhook_id",
        "token",
    }
    with_token = {route for route in ALL if "{token}" in route}
    assert with_token == {
        "GET /api/calendar/{token}",
        "POST /api/unsubscribe/{token}",
        "GET /api/recap/{token}",
    }, "programs of others that can send nothing else, and what is meant for everybody; none opens an account"
    assert {name for route in ALL for name in endpoint(route).query} == {
        *("epoch", "since", "before", "limit", "cmd_id", "rotate"),
        *("as_of", "provisional", "from", "to", "format", "season"),
        *("after", "user_id", "what", "since_rev"),
    }


def test_every_invitation_is_random_and_the_one_before_is_dead(call, world):
    league_id, ana, eve = world.lobby("Ana", "Ben", "Cleo"), world.person("Ana"), world.person("Eve")
    codes = [world.league(league_id).invite_code]
    for method, what in (
        ("POST", "invite"),
        ("DELETE", f"members/{world.person('Ben').id}"),
        ("POST", "invite"),
    ):
        call.ok(method, f"/api/leagues/{league_id}/{what}", {} if method == "POST" else None, ana.token)
        codes.append(world.league(league_id).invite_code)
    assert len(set(codes)) == len(codes)
    for code in codes:
        assert len(base64.urlsafe_b64decode(code + "==")) * 8 >= 128
    for code in codes[:-1]:
        call.refused("invite_not_found", "POST", "/api/leagues/join", {"invite_code": code}, eve.token)
        call.refused("invite_not_found", "POST", "/api/invites/preview", {"invite_code": code})
    call.ok("POST", "/api/leagues/join", {"invite_code": codes[-1]}, eve.token)
