"""Back into one's seat: by a link, by asking the commissioner; and what such a sign-in is good for."""

from dataclasses import replace
from functools import partial

import pytest
from support.samples.sample_requests import CLOSED, IN_A_LEAGUE, sample_requests
from support.together import in_parallel
from support.worlds.world import SMALL

import gateway
from actions import accounts, leagues, seat_claims, seats
from domain.account import Identity
from domain.errors import SeatLinkUsed, Unauthorized
from storage.sqlite.store import open_store

SEAT_TOO = {
    "POST /api/auth/logout",
    "GET /api/competitions/{competition_id}/teams",
    "POST /api/realtime/ticket",
}
MINUTE_MS = 60_000


@pytest.fixture(params=["lobby", "started"])
def league_id(request, world):
    return getattr(world, request.param)("Ana", "Ben")


def link(call, world, league_id, who="Ben") -> str:
    """The token of a new link."""
    path = f"/api/leagues/{league_id}/members/{world.person(who).id}/seat-link"
    return call.ok("POST", path, {}, world.fresh_token("Ana"))["url"].partition("#")[2]


def redeem(call, token: str) -> dict:
    return call.ok("POST", "/api/auth/seat", {"token": token})


def scoped(call, world, league_id) -> dict:
    """Ben's sign-in to his seat; he is in another league, too."""
    leagues.create(
        world.services, world.services.store.accounts.get(world.person("Ben").id), "B", SMALL, {}, None
    )
    return redeem(call, link(call, world, league_id))


def test_a_guest_of_one_league_gets_everything_back_and_older_sign_ins_end(call, world, league_id, ben):
    made = redeem(call, link(call, world, league_id))
    assert made["seat"] is None
    assert call.ok("GET", "/api/me", token=made["access_token"])["id"] == ben.id
    call.refused("unauthorized", "GET", "/api/me", token=ben.token)
    call.refused("unauthorized", "POST", "/api/auth/refresh", {"refresh_token": ben.refresh})
    again = call.ok("POST", "/api/auth/refresh", {"refresh_token": made["refresh_token"]})
    assert call.ok("GET", "/api/me", token=again["access_token"])["id"] == ben.id


def test_a_guests_old_token_is_refused_by_every_process(call, world, league_id, ben):
    store, database = open_store(world.services.config.database_path)
    other = replace(world.services, store=store)
    event = {"headers": {"authorization": f"Bearer {ben.token}"}}
    assert gateway.identify(other, event).user_id == ben.id
    redeem(call, link(call, world, league_id))
    with pytest.raises(Unauthorized):
        gateway.identify(other, event)
    database.close()


def test_everybody_hears_of_it_without_any_secret(call, world, league_id, ana, ben):
    token = link(call, world, league_id)
    redeem(call, token)
    event = world.events(league_id)[-1]
    assert (event.type, event.data.user_id, event.data.by) == ("seat_opened", ben.id, ana.id)
    assert token not in str(world.broadcaster.sent)
    assert not any(token in str(world.rows(table)) for table in ("vouchers", "events", "leagues"))


def test_connections_of_the_old_device_are_closed(call, world, league_id, ben):
    world.broadcaster.connect("old", Identity(ben.id, 2**40))
    redeem(call, link(call, world, league_id))
    assert world.broadcaster.identity_of("old") is None


def test_seat_link_used_the_second_time_after_a_newer_one_and_after_15_minutes(call, world, league_id):
    first, second = link(call, world, league_id), link(call, world, league_id)
    call.refused("seat_link_used", "POST", "/api/auth/seat", {"token": first})
    redeem(call, second)
    call.refused("seat_link_used", "POST", "/api/auth/seat", {"token": second})
    late = link(call, world, league_id)
    world.clock.advance(15 * MINUTE_MS)
    call.refused("seat_link_used", "POST", "/api/auth/seat", {"token": late})


def test_of_many_devices_at_once_one_is_let_in_and_the_league_hears_of_one(call, world, league_id):
    token = link(call, world, league_id)

    def open_it(number: int) -> str:
        try:
            return seats.redeem(world.services, token, f"address {number}")["league_id"]
        except SeatLinkUsed as used:
            return used.code

    assert sorted(in_parallel([partial(open_it, number) for number in range(6)])) == sorted(
        [league_id, *["seat_link_used"] * 5]
    )
    assert [event.type for event in world.events(league_id)].count("seat_opened") == 1


def test_seat_link_used_once_the_member_has_gone(call, world, league_id, ben):
    token = link(call, world, league_id)
    leagues.leave(world.services, ben.id, league_id, None)
    assert call("POST", "/api/auth/seat", {"token": token}).code == "seat_link_used"


def test_member_not_found_for_a_link_to_a_bot_or_a_stranger(call, world, ana):
    league_id = world.lobby("Ana")
    leagues.add_bots(world.services, ana.id, league_id, 1, None)
    bot = world.league(league_id).members[1].user_id
    for who in (bot, world.person("Eve").id):
        path = f"/api/leagues/{league_id}/members/{who}/seat-link"
        call.refused("member_not_found", "POST", path, {}, ana.token)


@pytest.mark.parametrize("route", CLOSED)
def test_seat_only_everywhere_but_in_that_league(route, call, world, league_id):
    made = scoped(call, world, league_id)
    assert made["seat"] == league_id
    ask = sample_requests(world, league_id)[route]
    got = call(ask.method, ask.path, ask.body, made["access_token"])
    allowed = route in IN_A_LEAGUE or route in SEAT_TOO
    assert (got.status >= 400 and got.code == "seat_only") != allowed, got


@pytest.mark.parametrize("route", IN_A_LEAGUE)
def test_seat_only_in_every_other_league(route, call, world, league_id):
    made, other = scoped(call, world, league_id), world.lobby("Ben", "Ana")
    ask = sample_requests(world, other)[route]
    call.refused("seat_only", ask.method, ask.path, ask.body, made["access_token"])


def test_seat_only_for_a_ticket_or_a_competition_of_another_league(call, world, league_id):
    made, other = scoped(call, world, league_id), world.lobby("Ben", "Ana")
    token = made["access_token"]
    call.refused("seat_only", "POST", "/api/realtime/ticket", {"league_id": other}, token)
    for what in ("teams", "games"):
        call.refused("seat_only", "GET", f"/api/competitions/nfl-2026/{what}", token=token)


def test_it_stays_a_seat_when_it_is_renewed(call, world, league_id):
    made = scoped(call, world, league_id)
    for body in ({}, {"cmd_id": "11111111-1111-4111-8111-111111111111"}):
        made = call.ok("POST", "/api/auth/refresh", {"refresh_token": made["refresh_token"], **body})
        call.refused("seat_only", "GET", "/api/me", token=made["access_token"])
        call.ok("GET", f"/api/leagues/{league_id}", token=made["access_token"])


def test_an_account_with_an_email_keeps_its_own_sign_in(call, world, league_id, ben):
    accounts.add_credentials(world.services, ben.id, "ben@example.org", "correct horse")
    made = redeem(call, link(call, world, league_id))
    assert made["seat"] == league_id
    call.refused(
        "seat_only",
        "POST",
        "/api/me/credentials",
        {"email": "e@e.org", "password": "x" * 9},
        made["access_token"],
    )
    call.ok("GET", "/api/me", token=ben.token)


def test_i_am_sam_is_seen_by_the_commissioner_and_allowed_with_one_tap(call, world, league_id, ana, ben):
    code = world.league(league_id).invite_code
    asked = call.ok("POST", "/api/invites/claim", {"invite_code": code, "display_name": " BEN "})
    room, name, told = world.broadcaster.sent[-1]
    assert (room, name) == (f"user_{ana.id}", "claims_update")
    assert [one["display_name"] for one in told["data"]["claims"]] == ["BEN"]
    assert asked["token"] not in str(world.broadcaster.sent)
    path = f"/api/leagues/{league_id}/claims/{asked['claim_id']}"
    call.refused("commissioner_only", "POST", path, {"allow": True}, ben.token)
    call.ok("POST", path, {"allow": True}, ana.token)
    call.ok("POST", path, {"allow": True}, ana.token)  # the same answer again
    call.refused("claim_not_found", "POST", path, {"allow": False}, ana.token)
    assert redeem(call, asked["token"])["user"]["id"] == ben.id
    call.refused("seat_link_used", "POST", "/api/auth/seat", {"token": asked["token"]})


def test_claim_denied(call, world, league_id, ana):
    code = world.league(league_id).invite_code
    asked = call.ok("POST", "/api/invites/claim", {"invite_code": code, "display_name": "Ben"})
    call.ok("POST", f"/api/leagues/{league_id}/claims/{asked['claim_id']}", {"allow": False}, ana.token)
    call.refused("claim_denied", "POST", "/api/auth/seat", {"token": asked["token"]})


def test_two_of_one_name_so_the_commissioner_says_which(call, world, ana):
    league_id = world.lobby("Ana", "Ben", "Cleo")
    accounts.change_me(world.services, world.person("Cleo").id, "Ben")
    code = world.league(league_id).invite_code
    asked = call.ok("POST", "/api/invites/claim", {"invite_code": code, "display_name": "Ben"})
    path = f"/api/leagues/{league_id}/claims/{asked['claim_id']}"
    call.refused("invalid_request", "POST", path, {"allow": True}, ana.token)
    call.ok("POST", path, {"allow": True, "user_id": world.person("Cleo").id}, ana.token)
    assert redeem(call, asked["token"])["user"]["id"] == world.person("Cleo").id


def test_claims_are_bounded_and_expire(call, world, league_id):
    code = world.league(league_id).invite_code
    body = {"invite_code": code, "display_name": "Ben"}
    for n in range(10):
        seat_claims.claim(world.services, code, "Ben", f"address {n}")
    refused = call.refused("rate_limited", "POST", "/api/invites/claim", body)
    assert refused.details == {"retry_after": 60}
    world.clock.advance(15 * MINUTE_MS)
    call.ok("POST", "/api/invites/claim", body)
    assert len(world.rows("vouchers")) == 1


def test_member_not_found_and_invite_not_found_for_a_claim(call, world, league_id):
    code = world.league(league_id).invite_code
    call.refused(
        "member_not_found", "POST", "/api/invites/claim", {"invite_code": code, "display_name": "Eve"}
    )
    call.refused(
        "invite_not_found", "POST", "/api/invites/claim", {"invite_code": "x", "display_name": "Ben"}
    )


@pytest.mark.parametrize(
    "name, typed",
    [
        ("D'Angelo", "D’Angelo"), ("D’Angelo", "d`angelo"), ("Mary-Ann", "Mary–Ann"),
        ("Mary-Ann", "mary ann"),
        ("José", "Jose"), ("Jose", "JOSÉ"), ("Sam.", "sam"), ("Łukasz", "łukasz"),
        ("Anne Marie", "AnneMarie"),
    ],
)  # fmt: skip
def test_a_claim_finds_who_is_meant_whatever_keyboard_it_was_typed_on(name, typed, call, world, ana):
    league_id = world.lobby("Ana", "Ben", name)
    asked = _claim(call, world, league_id, typed)
    (seen,) = call.ok("GET", f"/api/leagues/{league_id}/claims", token=ana.token)["claims"]
    assert seen["user_ids"] == [world.person(name).id]
    call.ok("POST", f"/api/leagues/{league_id}/claims/{asked['claim_id']}", {"allow": True}, ana.token)
    assert redeem(call, asked["token"])["user"]["id"] == world.person(name).id


def test_who_has_exactly_that_name_comes_before_who_has_one_like_it(call, world, ana):
    league_id = world.lobby("Ana", "José", "Jose")
    _claim(call, world, league_id, "Jose")
    (seen,) = call.ok("GET", f"/api/leagues/{league_id}/claims", token=ana.token)["claims"]
    assert seen["user_ids"] == [world.person("Jose").id]


def test_a_claim_outlives_a_new_name(call, world, league_id, ana, ben):
    asked = _claim(call, world, league_id, "Ben")
    accounts.change_me(world.services, ben.id, "Benjamin")
    call.ok("POST", f"/api/leagues/{league_id}/claims/{asked['claim_id']}", {"allow": True}, ana.token)
    assert redeem(call, asked["token"])["user"]["id"] == ben.id


def test_member_not_found_to_allow_once_they_have_left(call, world, league_id, ana, ben):
    asked = _claim(call, world, league_id, "Ben")
    leagues.leave(world.services, ben.id, league_id, None)
    path = f"/api/leagues/{league_id}/claims/{asked['claim_id']}"
    call.refused("member_not_found", "POST", path, {"allow": True}, ana.token)
    call.ok("POST", path, {"allow": False}, ana.token)


@pytest.mark.parametrize("how", ["link", "claim"])
def test_seat_link_used_once_the_account_is_gone(how, call, world, league_id, ana, ben):
    if how == "link":
        token = link(call, world, league_id)
    else:
        asked = _claim(call, world, league_id, "Ben")
        call.ok("POST", f"/api/leagues/{league_id}/claims/{asked['claim_id']}", {"allow": True}, ana.token)
        token = asked["token"]
    call.ok("DELETE", "/api/me", {}, ben.token)
    call.refused("seat_link_used", "POST", "/api/auth/seat", {"token": token})


def _claim(call, world, league_id, name: str) -> dict:
    code = world.league(league_id).invite_code
    return call.ok("POST", "/api/invites/claim", {"invite_code": code, "display_name": name})
