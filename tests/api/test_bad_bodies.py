"""Bodies that are not what a route declares: refused by every route, with nothing changed."""

import base64
from functools import cache

import msgspec
import pytest
from support.clients.api import gateway_event
from support.samples.sample_requests import WITH_BODY, endpoint, sample_requests

import lambdas.auth.guest as guest

NOT_JSON = [
    "{", "}", "nope", "[1,", '{"a":}', "{'a': 1}", "{} {}", "NaN", "Infinity", "-", "\0", "<xml/>", "a=1&b=2", "\x1b[2J",
    b"\xff\xfe{\x00}\x00", b"\xef\xbb\xbf{}", b'{"a": "\xed\xa0\x80"}', b'{"a": "\xff"}', '{"a": "\\ud800"}', '{"a": "\\x00"}',
    '{"a": 01}', '{"a": .5}', '{"a": NaN}', "[" * 50_000, '{"a":' * 10_000, "{" * 60_000, '"' + "a" * 60_000,
]  # fmt: skip
NOT_AN_OBJECT = ["[]", "[{}]", '"text"', "1", "-1.5e3", "null", "true", "9" * 400]

TEXTS = {"email", "password", "display_name", "name", "sport", "season", "content", "format", "reason", "refresh_token",
         "invite_code", "competition_id", "league_id", "team_id", "user_id"}  # fmt: skip
WRONG = {
    "text": [1, -1.5, True, [], {}, ["text"], 10**40],
    "cmd_id": ["", "x", 1, [], {}, True, "1111-1111", "g" * 36, "11111111-1111-4111-8111-1111111111111"],
    "number": ["1", 1.5, True, [], {}, "", 1e300, 10**40, -(10**40), 2**63, -(2**63) - 1],
    "switch": [0, 1, "true", [], {}, 1.5],
    "texts": ["t1", 1, {}, [1], [None], [[]], ["a", 2], [""], ["x" * 101], ["x"] * 401, True],
    "settings": [1, "x", [], True, [{}], {"surprise": 1}, {"rounds": "2"}, {"rounds": None}, {"max_members": 2.5}, {"rounds": 10**40},
                 {"pick_seconds": "60"}, {"pick_seconds": False}, {"draft_type": "auction"}, {"draft_type": None}, {"starts_at": "now"},
                 {"starts_at": 10**40}, {"autopick_delay_seconds": []}, {"start_by_itself": 1}],
    "score": ["1", -1, 10_000, 1.5, True, [], {}],
    "word": [1, "", "tie", [], {}, True],
    "points": ["1", True, [], {}, "", 1e300, 10**40, -(10**40), None],
    "quiet": [1, "x", [], True, {}, {"from": 1}, {"from": "25:00", "to": "07:00", "zone": "UTC"}],
    "object": [1, "x", [], True, None],
}  # fmt: skip
KIND = dict.fromkeys(TEXTS, "text") | {
    "cmd_id": "cmd_id", "pick_no": "number", "count": "number", "bots": "number",
    "enabled": "switch", "everywhere": "switch", "random": "switch",
    "team_ids": "texts", "user_ids": "texts", "settings": "settings", "stages": "texts", "draws": "switch", "preview": "switch",
    "home_score": "score", "away_score": "score", "home_shootout": "score", "away_shootout": "score", "how": "word",
    "status": "word", "starts_at": "number", "scoring": "object", "preset": "text",
    "role": "text", "token": "text", "allow": "switch", "add_seconds": "number", "pick_seconds": "number",
    "home": "text", "away": "text", "stage": "word", "round": "text", "neutral": "switch", "points": "points", "value": "points",
    "if_version": "number", "text": "text", "kind": "word", "id": "number", "again_from": "text",
    "new_password": "text",
    "subscription": "object", "label": "text", "kinds": "object", "quiet": "quiet", "url": "text",
}  # fmt: skip


@pytest.fixture
def ask(world):
    """Call it with a route for its usual request, by Ana, who may do everything there. What is refused
    changes nothing, so one request of each route serves a whole test.
    """
    league_id = world.lobby("Ana", "Ben")
    return cache(sample_requests(world, league_id).__getitem__)


def send(call, route, asked, **body):
    token = None if endpoint(route).open else call.world.person("Ana").token
    return call.refused("invalid_request", asked.method, asked.path, token=token, **body)


@pytest.mark.parametrize("route", WITH_BODY)
def test_invalid_request_for_what_is_no_json(route, call, ask):
    for raw in NOT_JSON:
        send(call, route, ask(route), raw=raw)


@pytest.mark.parametrize("route", WITH_BODY)
def test_invalid_request_for_what_is_no_object(route, call, ask):
    for raw in NOT_AN_OBJECT:
        send(call, route, ask(route), raw=raw)


@pytest.mark.parametrize("route", WITH_BODY)
def test_invalid_request_for_an_unknown_field(route, call, ask):
    asked = ask(route)
    for surprise in ("surprise", "", "Name", "__proto__", "user-id", "\0", "is_admin"):
        answer = send(call, route, asked, body=asked.body | {surprise: 1})
        assert "unknown field" in answer.json["error"]["message"]


@pytest.mark.parametrize("route", WITH_BODY)
def test_invalid_request_for_a_value_of_the_wrong_type(route, call, ask):
    asked = ask(route)
    for field in endpoint(route).body.__struct_fields__:
        for value in WRONG[KIND[field]]:
            assert (
                send(call, route, asked, body=asked.body | {field: value}).details["field"].startswith(field)
            )


@pytest.mark.parametrize("route", WITH_BODY)
def test_invalid_request_when_something_is_missing(route, call, ask):
    asked, declared = ask(route), endpoint(route).body
    needed = [
        field for field in declared.__struct_fields__ if field in asked.body and _needed(declared, field)
    ]
    for field in needed:
        answer = send(
            call, route, asked, body={name: value for name, value in asked.body.items() if name != field}
        )
        assert field in answer.json["error"]["message"]
        send(call, route, asked, body=asked.body | {field: None})
    if needed:
        send(call, route, asked)
        send(call, route, asked, raw=" \n ")


def _needed(declared: type, field: str) -> bool:
    return next(f.required for f in msgspec.structs.fields(declared) if f.name == field)


@pytest.mark.parametrize("route", WITH_BODY)
def test_payload_too_large(route, call, ask):
    asked, most = ask(route), endpoint(route).max_body
    token = None if endpoint(route).open else call.world.person("Ana").token
    for size in (most + 1, most + 5000):
        answer = call.refused("payload_too_large", asked.method, asked.path, raw="x" * size, token=token)
        assert answer.details == {"max_bytes": most}
    exactly = "{}" + " " * (most - 2)
    assert call(asked.method, asked.path, raw=exactly, token=token).status != 413


def test_a_body_that_is_no_base64_is_refused_too(world):
    """Only a gateway can send this."""
    for body, status in (
        ("*", 400),
        ("abc", 400),
        ("eyJ9=", 400),
        (base64.b64encode(b'{"display_name": "Ana"}').decode().replace("A", "*A"), 400),
        ("ü", 400),
        ("e" * 66_000 * 4, 413),
        ("e" * 100_000, 413),
    ):
        event = gateway_event("POST", "/api/auth/guest", b"x", {}) | {"body": body, "isBase64Encoded": True}
        assert guest.handler(event)["statusCode"] == status


def test_a_value_in_an_address_is_as_long_as_an_id_may_be_and_no_longer(call, world):
    token, league_id = world.person("Ana").token, world.lobby("Ana")
    for length, status in ((200, 200), (201, 400)):
        answer = call("GET", f"/api/leagues/{league_id}/draft?epoch={'x' * length}", token=token)
        assert answer.status == status


def test_a_route_without_a_body_ignores_one(call, world):
    ana = world.person("Ana")
    for raw in ("{", "x" * 70_000, b"\xff"):
        assert call("GET", "/api/me", raw=raw, token=ana.token).status == 200
