"""The public link to a finished draft: who makes and ends it, what ends it, what a stranger never sees."""

import json
import logging

import pytest
from support.samples.cases_drafts import public_link

from actions import recap_link


@pytest.fixture
def league_id(world) -> str:
    return world.complete("Ana", "Ben", "Cleo")


@pytest.fixture
def address(call, world, league_id) -> str:
    """Where a stranger's browser asks."""
    return public_link(call, world, league_id)


def names(told: dict) -> list[str]:
    return [one["display_name"] for one in told["members"]]


def texts(value) -> list[str]:
    """Every text in an answer, whatever it is called there."""
    if isinstance(value, dict | list):
        return [text for one in (value.values() if isinstance(value, dict) else value) for text in texts(one)]
    return [value] if isinstance(value, str) else []


def test_a_stranger_sees_no_id_code_or_time_that_is_not_theirs(call, world, league_id, address):
    told, league = call.ok("GET", address), world.league(league_id)
    secret = {league.id, league.epoch, league.invite_code, *league.order}
    assert not secret & set(texts(told)) and not any(text in json.dumps(told) for text in secret)
    assert set(told["picks"][0]) == {"pick_no", "seat", "team_id", "autopick"}
    assert set(told["members"][0]) == {"display_name", "is_bot"}
    assert "commissioner" not in json.dumps(told)


def test_the_link_is_no_way_into_the_league(call, league_id, address):
    call.refused("unauthorized", "GET", f"/api/leagues/{league_id}/recap")
    call.refused("invite_not_found", "POST", "/api/invites/preview", {"invite_code": address[-22:]})


def test_the_key_is_stored_as_its_hash_and_never_logged(call, world, league_id, caplog):
    caplog.set_level(logging.DEBUG)
    address = public_link(call, world, league_id)
    call.ok("GET", address)
    secret = address.rpartition("/")[2]
    assert len(secret) == 22, "128 bits"
    assert secret not in caplog.text
    (voucher,) = world.services.store.vouchers.of_owner(recap_link.RECAP, league_id, world.clock.time)
    assert secret not in str(voucher)


def test_everybody_in_the_league_can_see_that_it_is_open(call, world, league_id, address):
    path = f"/api/leagues/{league_id}/recap"
    assert call.ok("GET", path, token=world.person("Ben").token)["link"] is True
    assert address[-22:] not in json.dumps(call.ok("GET", path, token=world.person("Ana").token))


def test_it_shows_nothing_while_the_last_pick_is_taken_back(call, world, league_id, address):
    call.ok("POST", f"/api/leagues/{league_id}/draft/undo", {}, world.person("Ana").token)
    call.refused("recap_not_found", "GET", address)
    world.pick(league_id)
    assert len(call.ok("GET", address)["picks"]) == len(world.league(league_id).picks)


def test_it_ends_with_the_league(call, world, league_id, address):
    call.ok("DELETE", f"/api/leagues/{league_id}", token=world.person("Ana").token)
    call.refused("recap_not_found", "GET", address)


def test_it_ends_when_its_time_is_over(call, world, address):
    world.clock.advance(recap_link.LASTS_MS - 1)
    assert call("GET", address).status == 200
    world.clock.advance(1)
    call.refused("recap_not_found", "GET", address)


def test_who_deleted_their_account_has_no_name_there(call, world, address):
    call.ok("DELETE", "/api/me", token=world.person("Ben").token)
    assert names(call.ok("GET", address)) == ["Ana", "Former member", "Cleo"]


def test_it_goes_with_the_office(call, world, league_id, address):
    ben = world.person("Ben")
    path = f"/api/leagues/{league_id}"
    call.ok("POST", f"{path}/commissioner", {"user_id": ben.id}, world.person("Ana").token)
    call.refused("commissioner_only", "DELETE", f"{path}/recap/link", token=world.person("Ana").token)
    call.ok("DELETE", f"{path}/recap/link", token=ben.token)
    call.refused("recap_not_found", "GET", address)


def test_a_new_link_ends_the_one_before(call, world, league_id, address):
    new = public_link(call, world, league_id)
    call.refused("recap_not_found", "GET", address)
    assert new != address and call("GET", new).status == 200


def test_of_two_leagues_each_has_its_own(call, world, address):
    other, ana = world.complete("Ana", "Eve"), world.person("Ana").token
    theirs = public_link(call, world, other)
    assert names(call.ok("GET", address)) == ["Ana", "Ben", "Cleo"]
    call.ok("DELETE", f"/api/leagues/{other}/recap/link", token=ana)
    call.refused("recap_not_found", "GET", theirs)
    assert call("GET", address).status == 200


@pytest.mark.parametrize("token", ["x", "a" * 300, "%2e%2e", "%00"])
def test_a_key_that_was_never_made(call, token):
    call.refused("recap_not_found", "GET", f"/api/recap/{token}")
