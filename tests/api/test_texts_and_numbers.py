"""Names, reasons and numbers at the interface: judged in every place where they can be sent."""

import msgspec
import pytest
from support.samples.sample_requests import sample_requests
from support.worlds.season import own_cup
from support.worlds.world import SMALL

from schema import requests

BAD_NAMES = [
    "", "   ", "\u00a0\u2003", "a" * 61, "a" * 4000, "a" * 4001, "a" * 10_000, "tab\there", "new\nline", "nul\0", "\x1b[31mred", "\x7f",
    "\u202egnissim", "\u2066x", "zero\u200bwidth", "line\u2028", "\ue000", "\ufffe",
]  # fmt: skip
GOOD_NAMES = [
    "<script>alert(1)</script>",
    '<b>Ana</b> & "Ben"',
    "'; DROP TABLE users;--",
    "👩‍👩‍👧‍👦 Zoë 王",
    "${x} {{y}} %s",
]

PLACES = {
    "POST /api/auth/register": "display_name",
    "POST /api/auth/guest": "display_name",
    "PATCH /api/me": "display_name",
    "POST /api/leagues": "name",
    "PATCH /api/leagues/{league_id}": "name",
    "POST /api/competitions": "name",
}


@pytest.mark.parametrize("route", PLACES)
def test_invalid_request_for_a_bad_name(route, call, world, ana):
    asked = sample_requests(world, world.lobby("Ana", "Ben"))[route]
    for name in BAD_NAMES:
        answer = call.refused(
            "invalid_request", asked.method, asked.path, asked.body | {PLACES[route]: name}, ana.token
        )
        assert answer.details == {"field": PLACES[route]}


@pytest.mark.parametrize("route", PLACES)
def test_html_and_emoji_in_a_name_come_back_as_the_same_text(route, call, world, ana):
    asked = sample_requests(world, world.lobby("Ana", "Ben"))[route]
    for n, name in enumerate(GOOD_NAMES):
        body = asked.body | {PLACES[route]: name}
        if "email" in body:
            body["email"] = f"{n}@example.org"
        answer = call.ok(asked.method, asked.path, body, ana.token)
        assert (answer.get("user") or answer)[PLACES[route]] == name


UNSEEN = ["nul\0", "new\nline", "\x1b[31mred", "\u202egnissim", "zero\u200bwidth", "line\u2028", "\ue000",
"\u3164",
          "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "f\u00e9\nb"]  # fmt: skip
"""What no screen shows as it is, or every screen as something else."""


def test_what_is_said_of_a_game_can_be_shown(call, world, ana):
    """By a file or by hand: it stands in calendars, mails and on everybody's screen."""
    cup = own_cup(call, world)
    game = {"home": "Reds", "away": "Blues", "date": "2026-11-22"}
    path = f"/api/competitions/{cup}"
    for text in UNSEEN:
        for field in ("round", "clock"):
            call.refused(
                "import_not_readable", "POST", f"{path}/games", {"games": [game | {field: text}]}, ana.token
            )
        match = {"team1": "Reds", "team2": "Blues", "date": "2026-11-22", "round": f"Cup {text} Cup"}
        body = {"matches": [match]}
        call.refused("import_not_readable", "POST", f"{path}/import?format=openfootball", body, ana.token)
    shown = "3ª Jornada · Группа"
    (made,) = call.ok("POST", f"{path}/games", {"games": [game | {"round": shown}]}, ana.token)["games"]
    assert made["round"] == shown
    lobby = world.lobby("Ana", "Ben")
    asked = sample_requests(world, lobby)["POST /api/leagues/{league_id}/games"]
    for text in UNSEEN:
        call.refused("invalid_request", "POST", asked.path, asked.body | {"round": text}, ana.token)


def test_what_rules_are_called_can_be_shown(call, world, ana):
    league_id = world.lobby("Ana", "Ben")
    for text in UNSEEN:
        for field in ("name", "unit"):
            rules = {"games": [{"points": 1}], field: text[:12]}
            path = f"/api/leagues/{league_id}/scoring"
            answer = call.refused("invalid_request", "PUT", path, {"scoring": rules}, ana.token)
            assert answer.details["path"] == field
            body = {"competition_id": SMALL, "scoring": rules}
            call.refused("invalid_request", "POST", "/api/scoring/preview", body, ana.token)


@pytest.mark.parametrize(
    "route", ["POST /api/leagues/{league_id}/draft/pause", "POST /api/leagues/{league_id}/draft/undo"]
)
def test_invalid_request_for_a_bad_reason(route, call, world, ana):
    league_id = world.started("Ana", "Ben")
    world.pick(league_id)
    asked = sample_requests(world, league_id)[route]
    for reason in ("a" * 201, "nul\0", "\u202ex", "a\nb"):
        call.refused("invalid_request", asked.method, asked.path, {"reason": reason}, ana.token)
    call.ok(asked.method, asked.path, {"reason": "<i>Slip</i>"}, ana.token)
    assert world.events(league_id)[-1].data.reason == "<i>Slip</i>"


SETTINGS = [
    ("rounds", [0, -1, 11, 2**53, 10**40, 1.5, -0.0, "2"]),
    ("pick_seconds", [0, -60, 9, 604_801, 2**53, 10**40, 60.5]),
    ("max_members", [0, 1, 21, 31, -5, 2**53, 10**40]),
    ("autopick_delay_seconds", [-1, 61, 2**53, 0.5]),
    ("starts_at", [0, -1, 2**53, 10**40, 1e15]),
]


@pytest.mark.parametrize("field, values", SETTINGS)
def test_invalid_request_for_a_number_no_draft_can_run_with(field, values, call, world, ana):
    league_id = world.lobby("Ana")
    for value in values:
        for method, path, more in (
            ("POST", "/api/leagues", {"name": "Pool", "competition_id": SMALL}),
            ("PATCH", f"/api/leagues/{league_id}", {}),
        ):
            answer = call.refused(
                "invalid_request", method, path, more | {"settings": {field: value}}, ana.token
            )
            assert answer.details == {"field": f"settings.{field}"}


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "0x10", "01", "1_000", "１"])
def test_invalid_request_for_what_is_no_number(number, call, world, ana):
    league_id = world.started("Ana", "Ben")
    raw = f'{{"cmd_id": "11111111-1111-4111-8111-111111111111", "team_id": "x", "pick_no": {number}}}'
    call.refused("invalid_request", "POST", f"/api/leagues/{league_id}/picks", raw=raw, token=ana.token)


@pytest.mark.parametrize("pick_no", [0, -1, 2, 41, 2**53, -(2**53)])
def test_stale_pick_for_a_slot_that_is_not_open(pick_no, call, world, ana):
    league_id = world.started("Ana", "Ben")
    body = {
        "cmd_id": "11111111-1111-4111-8111-111111111111",
        "team_id": world.free_teams(league_id)[0],
        "pick_no": pick_no,
    }
    call.refused("stale_pick", "POST", f"/api/leagues/{league_id}/picks", body, ana.token)


@pytest.mark.parametrize("count", [0, -1, 30, 10**40])
def test_invalid_request_for_a_number_of_bots_that_cannot_be(count, call, world, ana):
    call.refused(
        "invalid_request", "POST", f"/api/leagues/{world.lobby('Ana')}/bots", {"count": count}, ana.token
    )


def test_rounds_follow_the_number_of_members_unless_they_are_given(call, ana):
    for members, rounds in ((2, 10), (3, 6), (20, 1)):
        body = {"name": "Pool", "competition_id": SMALL, "settings": {"max_members": members}}
        assert call.ok("POST", "/api/leagues", body, ana.token)["settings"]["rounds"] == rounds


@pytest.mark.parametrize(
    "email", ["", "x", "a@b", "a b@c.de", "a@b.c\nd", "x" * 250 + "@a.bc", "a\u202e@b.cd", "a@@b.cd"]
)
def test_invalid_request_for_what_is_no_email(email, call, world, ana):
    body = {"email": email, "password": "correct horse"}
    call.refused("invalid_request", "POST", "/api/auth/register", body | {"display_name": "A"})
    call.refused("invalid_request", "POST", "/api/me/credentials", body, ana.token)


@pytest.mark.parametrize("password", ["", "1234567", "p" * 201, "p" * 4001])
def test_invalid_request_for_a_password_too_short_or_long(password, call, world, ana):
    body = {"email": "a@example.org", "password": password}
    for path, more in (("/api/auth/register", {"display_name": "A"}), ("/api/me/credentials", {})):
        answer = call.refused("invalid_request", "POST", path, body | more, ana.token)
        assert password == "" or password not in str(answer.json)


def test_bots_asked_for_without_their_number_are_the_command_they_were_before_it_could_be_given():
    """Its fingerprint is made of this text: what was sent before an update may be repeated after it."""
    asked = msgspec.json.decode(b'{"count": 2}', type=requests.AddBots)
    assert msgspec.json.encode(asked) == b'{"cmd_id":null,"count":2}'
