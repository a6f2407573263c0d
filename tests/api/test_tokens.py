"""Access tokens: every closed route refuses all that are not one of ours, whole and current."""

import base64
import hashlib
import hmac
import json

import jwt
import pytest
from support.fakes import NOON
from support.usual import ALL, CLOSED, endpoint, usual

from security.tokens import ACCESS_SECONDS

SECRET = b"a secret of the tests, 32 bytes long"
NOW = NOON // 1000


def claims(**changes) -> dict:
    """Those of a good token, with changes; None leaves a claim out."""
    good = {"sub": "user", "iss": "draftnight", "aud": "draftnight", "iat": NOW, "exp": NOW + 900} | changes
    return {name: value for name, value in good.items() if value is not None}


def part(value) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def signed(secret=SECRET, algorithm="HS256", **changes) -> str:
    return jwt.encode(claims(**changes), secret, algorithm)


def by_hand(payload: dict, secret: bytes = SECRET) -> str:
    """A token that no library would make, with a right signature."""
    text = f"{part({'alg': 'HS256', 'typ': 'JWT'})}.{part(payload)}"
    signature = hmac.new(secret, text.encode(), hashlib.sha256).digest()
    return f"{text}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


def forged(sub: str) -> dict[str, str]:
    """Tokens for a person that are all but right; each is refused for the one thing that is wrong with it."""
    good = signed(sub=sub)
    head, body, signature = good.split(".")
    mine = claims(sub=sub)
    return {
        "none": f"{part({'alg': 'none', 'typ': 'JWT'})}.{body}.",
        "None": f"{part({'alg': 'None'})}.{body}.",
        "none but signed": f"{part({'alg': 'none'})}.{body}.{signature}",
        "no algorithm": f"{part({})}.{body}.{signature}",
        "another secret": signed(b"another secret, also 32 bytes long", sub=sub),
        "an empty secret": by_hand(mine, b""),
        "HS512": jwt.encode(mine, SECRET * 2, "HS512"),
        "HS384": jwt.encode(mine, SECRET * 2, "HS384"),
        "foreign issuer": signed(sub=sub, iss="elsewhere"),
        "wrong audience": signed(sub=sub, aud="elsewhere"),
        **{f"no {name}": signed(**{"sub": sub} | {name: None}) for name in ("exp", "iat", "iss", "aud", "sub")},
        "changed claims": ".".join([signed(sub="other").split(".")[0], body, signed(sub="other").split(".")[2]]),
        "changed signature": f"{head}.{body}.{'A' * 20}{signature[20:]}",
        "no signature": f"{head}.{body}.",
        "two parts": f"{head}.{body}",
        "a text": "token",
        "an odd text": "ünïcode.ïs.hérë",
        "dots": "..",
        "a long text": "a" * 7000,
        "not base64": "!!!.???.###",
    }


@pytest.mark.parametrize("kind", forged("somebody"))
def test_unauthorized_with_a_forged_token(kind, call, world, ana):
    token = forged(ana.id)[kind].encode().decode("latin-1")
    call.refused("unauthorized", "GET", "/api/me", token=token)
    call.refused("unauthorized", "PATCH", "/api/me", {"display_name": "X"}, token)


@pytest.mark.parametrize("claim", [{"exp": "soon"}, {"exp": [1]}, {"exp": {}}, {"exp": None}, {"sub": 5}, {"sub": None}, {"sub": ["x"]}, {"aud": 5}, {"iss": ["draftnight"]}])
def test_unauthorized_with_claims_of_the_wrong_type_even_if_signed(claim, call, ana):
    call.refused("unauthorized", "GET", "/api/me", token=by_hand(claims(sub=ana.id) | claim))


def test_what_is_signed_by_hand_here_is_accepted_when_it_is_right(call, ana):
    for token in (by_hand(claims(sub=ana.id)), signed(sub=ana.id)):
        assert call.ok("GET", "/api/me", token=token)["id"] == ana.id


def test_unauthorized_for_somebody_who_is_not_there(call):
    call.refused("unauthorized", "GET", "/api/me", token=signed(sub="nobody"))


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic YTpi", "{token}", "Token {token}", "Bearer{token}", "Bearer x {token}"])
def test_unauthorized_without_a_bearer_token(header, call, ana):
    headers = {} if header is None else {"Authorization": header.format(token=ana.token)}
    call.refused("unauthorized", "GET", "/api/me", headers=headers)


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_the_scheme_is_known_in_any_case(scheme, call, ana):
    assert call("GET", "/api/me", headers={"authorization": f"{scheme} {ana.token}"}).status == 200


@pytest.mark.parametrize("route", CLOSED)
def test_unauthorized_on_every_closed_route(route, call, world):
    asked = usual(world, world.lobby("Ana", "Ben"))[route]
    call.refused("unauthorized", asked.method, asked.path, asked.body)
    call.refused("unauthorized", asked.method, asked.path, asked.body, forged(world.person("Ana").id)["none"])


def test_only_these_routes_are_open():
    assert {route for route in ALL if endpoint(route).open} == {
        "GET /api/health", "GET /api/config", "GET /api/openapi.json", "POST /api/auth/register", "POST /api/auth/login",
        "POST /api/auth/guest", "POST /api/auth/refresh", "POST /api/invites/preview",
    }  # fmt: skip


def test_token_expired_to_the_second(call, world, ana):
    world.clock.advance(ACCESS_SECONDS * 1000 - 1)
    assert call("GET", "/api/me", token=ana.token).status == 200
    world.clock.advance(1)
    for _ in range(2):  # also once it was remembered
        call.refused("token_expired", "GET", "/api/me", token=ana.token)


@pytest.mark.parametrize("route", CLOSED)
def test_token_expired_on_every_closed_route(route, call, world, ana):
    asked = usual(world, world.lobby("Ana", "Ben"))[route]
    world.clock.advance(ACCESS_SECONDS * 1000)
    call.refused("token_expired", asked.method, asked.path, asked.body, ana.token)


def test_a_token_that_expired_long_ago_but_is_forged_is_just_forged(call):
    call.refused("unauthorized", "GET", "/api/me", token=signed(b"another secret, also 32 bytes long", exp=1))


def test_tokens_say_who_and_until_when_and_nothing_else(ana):
    told = jwt.decode(ana.token, options={"verify_signature": False})
    assert told == claims(sub=ana.id)
    assert jwt.get_unverified_header(ana.token) == {"alg": "HS256", "typ": "JWT"}
