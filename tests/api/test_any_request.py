"""Anything at all may be sent to any route: it is answered as declared, never with a 500, and never half done."""

import json
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import thorough
from support.clients.api import DOORS, Caller
from support.samples.sample_requests import ALL, WITH_BODY, endpoint, sample_requests

from domain.errors import TokenExpired, Unauthorized
from gateway import bearer
from security.rate_limits import RateLimits
from security.tokens import AccessTokens

texts = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["", "\0", "nfl-buf", "x" * 101, "\u202e", "' OR 1=1 --", "../..", "1", "true", "A" * 22]
    ),
)
numbers = st.one_of(
    st.integers(),
    st.integers(-3, 40),
    st.floats(),
    st.sampled_from([2**53, -(2**53), 2**63, 10**40, -0.0, 1e308]),
)
values = st.recursive(
    st.one_of(st.none(), st.booleans(), numbers, texts),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(texts, inner, max_size=4)),
    max_leaves=12,
)
SETTINGS = [
    "draft_type",
    "rounds",
    "pick_seconds",
    "max_members",
    "autopick_delay_seconds",
    "starts_at",
    "start_by_itself",
]


def bodies(route: str, usual_body: dict) -> st.SearchStrategy:
    """Anything; or a body that is right but for some fields, which are missing, odd or from elsewhere."""
    fields = endpoint(route).body.__struct_fields__
    odd = st.one_of(
        values, st.dictionaries(st.sampled_from(SETTINGS), numbers | texts | st.none(), max_size=3)
    )
    changed = st.dictionaries(st.sampled_from(fields), odd, max_size=len(fields)).map(
        lambda change: usual_body | change
    )
    return st.one_of(values, changed, changed)


@pytest.fixture
def league(world):
    """Callers through each door and a league in the middle of its draft, without rate limits: a property asks often."""
    world.services.limits = RateLimits(world.clock.now_ms, enabled=False)
    league_id = world.started("Ana", "Ben")
    world.pick(league_id)
    return [Caller(world, door) for door in DOORS.values()], league_id


def is_fine(call, answer, league_id) -> None:
    """No fault of the server, and the league is what its log says."""
    assert answer.status < 500
    league = call.world.league(league_id)
    assert league.seq == len(call.world.events(league_id))


def examples(usual: int, long: int):
    """How often each route is asked: what takes the time is to make things up, not to ask."""
    return pytest.mark.parametrize("examples", [usual, pytest.param(long, marks=pytest.mark.long)])


# Ana would leave or delete the very league; these two take no body to speak of.
LASTING = [route for route in WITH_BODY if route != "POST /api/auth/logout"]


@examples(8, 40)
@pytest.mark.parametrize("route", LASTING)
def test_any_body(route, examples, league):
    callers, league_id = league
    world = callers[0].world
    asked, token = sample_requests(world, league_id)[route], world.person("Ana").token

    @settings(max_examples=examples)
    @given(bodies(route, asked.body), st.sampled_from(callers))
    def send(body, call):
        answer = call(asked.method, asked.path, raw=json.dumps(body), token=token)
        is_fine(call, answer, league_id)

    send()


@pytest.mark.parametrize("route", LASTING[:4])
def test_any_bytes(route, league):
    callers, league_id = league
    asked = sample_requests(callers[0].world, league_id)[route]

    @settings(max_examples=thorough.examples(40))
    @given(st.binary(max_size=200), st.sampled_from(callers))
    def send(data, call):
        is_fine(call, call(asked.method, asked.path, raw=data), league_id)

    send()


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/"), min_size=1, max_size=40)


@examples(5, 25)
@pytest.mark.parametrize("route", [route for route in ALL if "{" in route])
def test_any_ids_and_query(route, examples, league):
    callers, league_id = league
    world = callers[0].world
    method, pattern = route.split(" ")
    body, token = sample_requests(world, league_id)[route].body, world.person("Ana").token

    @settings(max_examples=examples)
    @given(words, words, words, st.booleans(), st.sampled_from(callers))
    def send(first, second, query, mine, call):
        ids = {
            "league_id": league_id if mine and "user_id" in pattern else first,
            "user_id": second,
            "competition_id": first,
            "team_id": second,
            "game_id": second,
            "claim_id": second,
            "session_id": second,
            "token": first,
            "message_id": second,
            "emoji": second,
            "pick_no": second,
            "channel_id": second,
            "webhook_id": second,
        }
        path = pattern.format(**{name: quote(text, safe="") for name, text in ids.items()})
        if any(part in (".", "..") for part in path.split("/")):
            return  # an HTTP client takes these out of the address
        asked = f"{path}?epoch={quote(query, safe='')}&since={quote(second, safe='')}"
        answer = call(method, asked, body, token)
        assert answer.status in (400, 404)
        is_fine(call, answer, league_id)

    send()


@settings(max_examples=thorough.examples(150))
@given(st.text(st.characters(max_codepoint=255, exclude_categories=["Cc"]), max_size=60))
def test_any_authorization_header(header):
    """Judged without a world: no header is worth a stack."""
    token = bearer({"headers": {"authorization": header}})
    if token is not None:
        with pytest.raises((Unauthorized, TokenExpired)):
            AccessTokens(b"x" * 32, lambda: 0).verify(token)
