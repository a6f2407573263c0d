"""Access tokens: every closed route refuses all that are not one of ours, whole and current."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass

import jwt
import pytest
from support.samples.sample_requests import ALL, CLOSED, endpoint, sample_requests

from security.tokens import ACCESS_SECONDS

OTHER_SECRET = b"another secret, also 32 bytes long"


def part(value) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@dataclass(frozen=True)
class Forge:
    """Makes tokens with the server's own secret; `now` in epoch seconds."""

    secret: bytes
    now: int

    def claims(self, **changes) -> dict:
        """Those of a good token, with changes; None leaves a claim out."""
        good = {
            "sub": "user",
            "iss": "draftnight",
            "aud": "draftnight",
            "iat": self.now,
            "exp": self.now + 900,
        }
        return {name: value for name, value in (good | changes).items() if value is not None}

    def signed(self, secret: bytes | None = None, **changes) -> str:
        return jwt.encode(self.claims(**changes), secret or self.secret, "HS256")

    def by_hand(self, payload: dict, secret: bytes | None = None) -> str:
        """A token that no library would make, with a right signature."""
        text = f"{part({'alg': 'HS256', 'typ': 'JWT'})}.{part(payload)}"
        signature = hmac.new(
            self.secret if secret is None else secret, text.encode(), hashlib.sha256
        ).digest()
        return f"{text}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"

    def forged(self, sub: str) -> dict[str, str]:
        """Tokens for a person that are all but right; each is refused for the one thing that is wrong with it."""
        head, body, signature = self.signed(sub=sub).split(".")
        others, mine = self.signed(sub="other").split("."), self.claims(sub=sub)
        return {
            "none": f"{part({'alg': 'none', 'typ': 'JWT'})}.{body}.",
            "None": f"{part({'alg': 'None'})}.{body}.",
            "none but signed": f"{part({'alg': 'none'})}.{body}.{signature}",
            "no algorithm": f"{part({})}.{body}.{signature}",
            "another secret": self.signed(OTHER_SECRET, sub=sub),
            "an empty secret": self.by_hand(mine, b""),
            "HS512": jwt.encode(mine, self.secret * 2, "HS512"),
            "HS384": jwt.encode(mine, self.secret * 2, "HS384"),
            "foreign issuer": self.signed(sub=sub, iss="elsewhere"),
            "wrong audience": self.signed(sub=sub, aud="elsewhere"),
            **{
                f"no {name}": self.signed(**{"sub": sub} | {name: None})
                for name in ("exp", "iat", "iss", "aud", "sub")
            },
            "changed claims": ".".join([others[0], body, others[2]]),
            "changed signature": f"{head}.{body}.{'A' * 20}{signature[20:]}",
            "no signature": f"{head}.{body}.",
            "two parts": f"{head}.{body}",
            "a text": "token",
            "an odd text": "ünïcode.ïs.hérë",
            "dots": "..",
            "a long text": "a" * 7000,
            "not base64": "!!!.???.###",
        }


KINDS = list(Forge(OTHER_SECRET, 0).forged("somebody"))


@pytest.fixture
def forge(world) -> Forge:
    return Forge(world.services.config.jwt_secret, world.services.clock.now_ms() // 1000)


@pytest.mark.parametrize("kind", KINDS)
def test_unauthorized_with_a_forged_token(kind, call, forge, ana):
    token = forge.forged(ana.id)[kind].encode().decode("latin-1")
    call.refused("unauthorized", "GET", "/api/me", token=token)
    call.refused("unauthorized", "PATCH", "/api/me", {"display_name": "X"}, token)


@pytest.mark.parametrize(
    "claim",
    [
        {"exp": "soon"},
        {"exp": [1]},
        {"exp": {}},
        {"exp": None},
        {"sub": 5},
        {"sub": None},
        {"sub": ["x"]},
        {"aud": 5},
        {"iss": ["draftnight"]},
    ],
)
def test_unauthorized_with_claims_of_the_wrong_type_even_if_signed(claim, call, forge, ana):
    call.refused("unauthorized", "GET", "/api/me", token=forge.by_hand(forge.claims(sub=ana.id) | claim))


def test_what_is_signed_by_hand_here_is_accepted_when_it_is_right(call, forge, ana):
    for token in (forge.by_hand(forge.claims(sub=ana.id)), forge.signed(sub=ana.id)):
        assert call.ok("GET", "/api/me", token=token)["id"] == ana.id


def test_unauthorized_for_somebody_who_is_not_there(call, forge):
    call.refused("unauthorized", "GET", "/api/me", token=forge.signed(sub="nobody"))


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Basic YTpi",
        "{token}",
        "Token {token}",
        "Bearer{token}",
        "Bearer x {token}",
    ],
)
def test_unauthorized_without_a_bearer_token(header, call, ana):
    headers = {} if header is None else {"Authorization": header.format(token=ana.token)}
    call.refused("unauthorized", "GET", "/api/me", headers=headers)


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_the_scheme_is_known_in_any_case(scheme, call, ana):
    assert call("GET", "/api/me", headers={"authorization": f"{scheme} {ana.token}"}).status == 200


@pytest.mark.parametrize("route", CLOSED)
def test_unauthorized_on_every_closed_route(route, call, world, forge):
    asked = sample_requests(world, world.lobby("Ana", "Ben"))[route]
    call.refused("unauthorized", asked.method, asked.path, asked.body)
    call.refused(
        "unauthorized", asked.method, asked.path, asked.body, forge.forged(world.person("Ana").id)["none"]
    )


def test_only_these_routes_are_open():
    assert {route for route in ALL if endpoint(route).open} == {
        "GET /api/health", "GET /api/config", "GET /api/openapi.json", "POST /api/auth/register", "POST /api/auth/password/forgot", "POST /api/auth/password/reset", "POST /api/auth/login", "POST /api/me/email/verify", "POST /api/unsubscribe/{token}",
        "POST /api/auth/guest", "POST /api/auth/refresh", "POST /api/invites/preview", "POST /api/invites/claim",
        "POST /api/auth/seat", "GET /api/calendar/{token}", "GET /api/recap/{token}",
    }  # fmt: skip


def test_token_expired_to_the_second(call, world, ana):
    world.clock.advance(ACCESS_SECONDS * 1000 - 1)
    assert call("GET", "/api/me", token=ana.token).status == 200
    world.clock.advance(1)
    for _ in range(2):  # also once it was remembered
        call.refused("token_expired", "GET", "/api/me", token=ana.token)


@pytest.mark.parametrize("route", CLOSED)
def test_token_expired_on_every_closed_route(route, call, world, forge, ana):
    asked = sample_requests(world, world.lobby("Ana", "Ben"))[route]
    call.refused(
        "token_expired", asked.method, asked.path, asked.body, forge.signed(sub=ana.id, exp=forge.now)
    )


def test_a_token_that_expired_long_ago_but_is_forged_is_just_forged(call, forge):
    call.refused("unauthorized", "GET", "/api/me", token=forge.signed(OTHER_SECRET, exp=1))


def test_tokens_say_who_until_when_and_of_which_sign_in_and_nothing_else(forge, world, ana):
    told = jwt.decode(ana.token, options={"verify_signature": False})
    (sign_in,) = world.database.read("SELECT family_id FROM refresh_tokens WHERE user_id = ?", (ana.id,))
    assert told == forge.claims(sub=ana.id) | {"sid": sign_in[0]}
    assert jwt.get_unverified_header(ana.token) == {"alg": "HS256", "typ": "JWT"}
