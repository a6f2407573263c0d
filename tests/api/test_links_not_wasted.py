"""A link or claim to a seat is used up by who gets in: not by a limit, a store that fails, or a race."""

from contextlib import contextmanager
from dataclasses import replace

import pytest
from support.samples.sample_requests import CMD

from actions import accounts, leagues, seat_claims
from domain.errors import RateLimited, Unavailable
from security.rate_limits import LINES_PER_MEMBER

MINUTE_MS = 60_000
ANOTHER_CMD = "22222222-2222-4222-8222-222222222222"


@pytest.fixture
def league_id(world):
    return world.started("Ana", "Ben")


@pytest.fixture
def left(world, league_id, ben):
    """The same league, after Ben has left it."""
    leagues.leave(world.services, ben.id, league_id, None)
    return league_id


def link(call, world, league_id) -> str:
    """The token of a new link to Ben's seat."""
    path = f"/api/leagues/{league_id}/members/{world.person('Ben').id}/seat-link"
    return call.ok("POST", path, {}, world.fresh_token("Ana"))["url"].partition("#")[2]


def opened(call, token: str, **named) -> dict:
    return call.ok("POST", "/api/auth/seat", {"token": token, **named})


def test_a_link_or_claim_is_not_used_up_by_what_is_refused(call, world, league_id, ana, ben):
    code = world.league(league_id).invite_code
    asked = call.ok("POST", "/api/invites/claim", {"invite_code": code, "display_name": "Ben"})
    seat_claims.answer(world.services, ana.id, league_id, asked["claim_id"], True, None)
    for token in (link(call, world, league_id), asked["token"]):
        with pytest.raises(RateLimited):
            while True:
                world.services.limits.check(f"lines {league_id} {ben.id}", LINES_PER_MEMBER)
        call.refused("rate_limited", "POST", "/api/auth/seat", {"token": token})
        world.clock.advance(MINUTE_MS)
        opened(call, token)
        call.refused("seat_link_used", "POST", "/api/auth/seat", {"token": token})


def test_of_two_who_open_a_link_at_once_one_is_in(call, world, league_id, monkeypatch):
    token, me, faster = link(call, world, league_id), accounts.me, []

    def meanwhile(*args):
        if not faster:
            faster.append(None)
            faster.append(opened(call, token))
        return me(*args)

    monkeypatch.setattr(accounts, "me", meanwhile)
    assert call("POST", "/api/auth/seat", {"token": token}).code == "seat_link_used"
    call.ok("GET", f"/api/leagues/{league_id}", token=faster[1]["access_token"])


def test_rate_limited_or_unavailable_uses_no_link_up_and_leaves_nobody_behind(call, world, left, ana):
    token, before = link(call, world, left), len(world.rows("users"))
    body = {"token": token, "display_name": "Dave"}
    with pytest.raises(RateLimited):
        while True:
            world.services.limits.check(f"lines {left} {ana.id}", LINES_PER_MEMBER)
    assert call("POST", "/api/auth/seat", body).code == "rate_limited"
    assert len(world.rows("users")) == before
    world.clock.advance(10 * MINUTE_MS)
    with commits(world, lambda commit, args: None):
        assert call("POST", "/api/auth/seat", body).code == "unavailable"
    call.ok("POST", "/api/auth/seat", body)


def test_who_sits_there_though_it_seemed_not_to_be_saved_keeps_their_account(call, world, left):
    """DynamoDB may save, and its answer be lost. The same attempt lets them in, or the commissioner's next
    link, which is one to a member.
    """
    body = {"token": link(call, world, left), "display_name": "Dave"}
    with commits(world, lambda commit, args: commit(*args)):
        assert call("POST", "/api/auth/seat", body | {"cmd_id": CMD}).code == "unavailable"
    call.refused("seat_link_used", "POST", "/api/auth/seat", body)
    new = world.league(left).members[1]
    assert call.ok("POST", "/api/auth/seat", body | {"cmd_id": CMD})["user"]["id"] == new.user_id
    path = f"/api/leagues/{left}/members/{new.user_id}/seat-link"
    back = call.ok("POST", path, {}, world.fresh_token("Ana"))["url"].partition("#")[2]
    made = call.ok("POST", "/api/auth/seat", {"token": back})
    assert (made["user"]["id"], made["seat"]) == (new.user_id, None)


@pytest.mark.parametrize("of", ["member", "somebody new", "claim"])
def test_an_attempt_whose_answer_was_lost_gets_in_again_and_no_other_one_does(
    of, call, world, league_id, ana
):
    token, body = opening(call, world, league_id, of)
    body |= {"cmd_id": CMD}
    first = call.ok("POST", "/api/auth/seat", body)
    after = world.league(league_id), len(world.rows("users"))
    again = call.ok("POST", "/api/auth/seat", body)
    assert again["user"] == first["user"]
    assert call.ok("GET", "/api/me", token=again["access_token"])["id"] == first["user"]["id"]
    assert (world.league(league_id), len(world.rows("users"))) == after, "nothing is done twice"
    for other in ({"cmd_id": ANOTHER_CMD}, {"cmd_id": None}):
        call.refused("seat_link_used", "POST", "/api/auth/seat", body | other)
    call.refused("seat_link_used", "POST", "/api/auth/seat", body | {"token": f"{token}x"})
    assert token not in str(world.rows("vouchers")) and CMD not in str(world.rows("vouchers"))
    leagues.leave(world.services, first["user"]["id"], league_id, None)
    call.refused("seat_link_used", "POST", "/api/auth/seat", body)


def test_an_attempt_gets_in_again_for_15_minutes(call, world, league_id):
    body = {"token": link(call, world, league_id), "cmd_id": CMD}
    call.ok("POST", "/api/auth/seat", body)
    world.clock.advance(15 * MINUTE_MS - 1)
    call.ok("POST", "/api/auth/seat", body)
    world.clock.advance(1)
    call.refused("seat_link_used", "POST", "/api/auth/seat", body)


def test_who_was_slower_by_a_moment_does_not_get_in_by_asking_again(call, world, league_id, monkeypatch):
    token, me, faster = link(call, world, league_id), accounts.me, []

    def meanwhile(*args):
        if not faster:
            faster.append(None)
            faster.append(opened(call, token, cmd_id=ANOTHER_CMD))
        return me(*args)

    monkeypatch.setattr(accounts, "me", meanwhile)
    for _ in range(2):
        assert call("POST", "/api/auth/seat", {"token": token, "cmd_id": CMD}).code == "seat_link_used"


def opening(call, world, league_id, of: str) -> tuple[str, dict]:
    """A token of that kind, and the body that uses it."""
    ben = world.person("Ben").id
    if of == "claim":
        code = world.league(league_id).invite_code
        asked = call.ok("POST", "/api/invites/claim", {"invite_code": code, "display_name": "Ben"})
        seat_claims.answer(world.services, world.person("Ana").id, league_id, asked["claim_id"], True, None)
        return asked["token"], {"token": asked["token"]}
    if of == "somebody new":
        leagues.leave(world.services, ben, league_id, None)
    token = link(call, world, league_id)
    return token, {"token": token} | ({"display_name": "Dave"} if of == "somebody new" else {})


@contextmanager
def commits(world, instead):
    """While the store answers each commit with unavailable, after `instead(commit, its arguments)`."""
    store = world.services.store

    class Leagues:
        def __getattr__(self, name):
            return getattr(store.leagues, name)

        def commit(self, *args):
            instead(store.leagues.commit, args)
            raise Unavailable

    world.services.store = replace(store, leagues=Leagues())
    yield
    world.services.store = store


def test_of_two_who_open_a_link_at_once_one_sits_there(call, world, left, monkeypatch):
    token, before = link(call, world, left), len(world.rows("users"))
    new_guest, faster = accounts.new_guest, []

    def meanwhile(*args):
        if not faster:
            faster.append(None)
            faster.append(opened(call, token, display_name="Eve"))
        return new_guest(*args)

    monkeypatch.setattr(accounts, "new_guest", meanwhile)
    slower = call("POST", "/api/auth/seat", {"token": token, "display_name": "Dave"})
    assert slower.code == "seat_link_used"
    assert world.league(left).members[1].user_id == faster[1]["user"]["id"]
    assert len(world.rows("users")) == before + 1
    assert world.rows("vouchers") == []
