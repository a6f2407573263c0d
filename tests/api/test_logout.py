"""Signing out: the sign-in ends at once, with its tokens and its connections, and no other does."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from support.fakes.reach import subscription

import gateway
from actions import accounts, channels, realtime
from domain.errors import RefreshTokenReused, Unauthorized
from security.sign_ins import check_sign_in
from security.tokens import REFRESH_SECONDS, hashed
from storage.sqlite.store import open_store


@pytest.fixture
def phone(world, ana):
    """Ana's second sign-in."""
    return accounts.sign_in(world.services, world.services.store.accounts.get(ana.id))


def connected(world, token: str, name: str) -> str:
    realtime.connect(world.services, name, token)
    return name


def is_there(world, *names: str) -> list[bool]:
    return [world.broadcaster.identity_of(name) is not None for name in names]


def test_the_access_token_of_a_sign_in_that_ended_is_refused_at_once(call, ana, phone):
    call.ok("GET", "/api/me", token=ana.token)
    call.ok("POST", "/api/auth/logout", {"refresh_token": ana.refresh}, token=ana.token)
    call.refused("unauthorized", "GET", "/api/me", token=ana.token)
    call.refused("unauthorized", "PATCH", "/api/me", {"display_name": "Anna"}, ana.token)
    call.ok("GET", "/api/me", token=phone["access_token"])


def test_one_device_can_sign_out_another(call, ana, phone):
    call.ok("POST", "/api/auth/logout", {"refresh_token": phone["refresh_token"]}, token=ana.token)
    call.refused("unauthorized", "GET", "/api/me", token=phone["access_token"])
    call.ok("GET", "/api/me", token=ana.token)


def test_everywhere_ends_all_of_mine_and_nobody_elses(call, world, ana, ben, phone):
    for token in (ana.token, phone["access_token"], ben.token):
        call.ok("GET", "/api/me", token=token)
    call.ok("POST", "/api/auth/logout", {"everywhere": True}, token=ana.token)
    for token in (ana.token, phone["access_token"]):
        call.refused("unauthorized", "GET", "/api/me", token=token)
    for refresh in (ana.refresh, phone["refresh_token"]):
        call.refused("unauthorized", "POST", "/api/auth/refresh", {"refresh_token": refresh})
    call.ok("GET", "/api/me", token=ben.token)
    again = accounts.sign_in(world.services, world.services.store.accounts.get(ana.id))
    call.ok("GET", "/api/me", token=again["access_token"])


@pytest.mark.parametrize("body", [{}, {"everywhere": False}, {"refresh_token": "x", "everywhere": True}])
def test_invalid_request_unless_it_says_what_to_end(call, ana, body):
    call.refused("invalid_request", "POST", "/api/auth/logout", body, ana.token)


def test_the_connections_of_that_sign_in_end_and_no_others(call, world, ana, ben, phone):
    connected(world, ana.token, "laptop")
    connected(world, phone["access_token"], "phone")
    connected(world, ben.token, "ben")
    call.ok("POST", "/api/auth/logout", {"refresh_token": phone["refresh_token"]}, token=ana.token)
    assert is_there(world, "laptop", "phone", "ben") == [True, False, True]
    call.ok("POST", "/api/auth/logout", {"everywhere": True}, token=ana.token)
    assert is_there(world, "laptop", "phone", "ben") == [False, False, True]


def test_a_connection_opened_with_a_ticket_ends_too(call, world, ana):
    league_id = world.lobby("Ana")
    ticket = call.ok("POST", "/api/realtime/ticket", {"league_id": league_id}, token=ana.token)["ticket"]
    unused = call.ok("POST", "/api/realtime/ticket", {"league_id": league_id}, token=ana.token)["ticket"]
    realtime.connect_by_ticket(world.services, "tablet", ticket)
    call.ok("POST", "/api/auth/logout", {"refresh_token": ana.refresh}, token=ana.token)
    assert is_there(world, "tablet") == [False]
    with pytest.raises(Unauthorized):
        realtime.connect_by_ticket(world.services, "tablet", unused)
    with pytest.raises(Unauthorized):
        realtime.connect(world.services, "tablet", ana.token)


def test_a_stolen_refresh_token_ends_the_connections_too(world, ana):
    accounts.refresh(world.services, ana.refresh, None, "home")
    connected(world, ana.token, "laptop")
    with pytest.raises(RefreshTokenReused):
        accounts.refresh(world.services, ana.refresh, None, "thief")
    assert is_there(world, "laptop") == [False]
    with pytest.raises(Unauthorized):
        check_sign_in(world.services.store.accounts.is_alive, world.services.tokens.verify(ana.token).sign_in)


def test_a_seat_only_sign_in_does_not_end_the_others(call, world, ana):
    seat = accounts.sign_in(world.services, world.services.store.accounts.get(ana.id), world.lobby("Ana"))
    call.refused("seat_only", "POST", "/api/auth/logout", {"everywhere": True}, seat["access_token"])
    connected(world, seat["access_token"], "borrowed")
    call.ok("POST", "/api/auth/logout", {"everywhere": True}, ana.token)
    assert is_there(world, "borrowed") == [False]
    call.refused("unauthorized", "GET", "/api/leagues", token=seat["access_token"])


@pytest.fixture
def other_process(world):
    """The services of another server on the same database."""
    store, database = open_store(world.services.config.database_path)
    yield replace(world.services, store=store)
    database.close()


def identified(services, token: str):
    return gateway.identify(services, {"headers": {"authorization": f"Bearer {token}"}})


def test_what_one_process_ended_is_over_at_once_in_all(call, world, other_process, ana, phone):
    """Also what the other has just looked up."""
    assert identified(other_process, ana.token).user_id == ana.id
    accounts.logout(world.services, ana.id, ana.refresh)
    with pytest.raises(Unauthorized):
        identified(other_process, ana.token)
    assert identified(other_process, phone["access_token"]).user_id == ana.id
    accounts.end_sign_ins(other_process, ana.id)
    call.refused("unauthorized", "GET", "/api/me", token=phone["access_token"])


def test_a_phone_that_is_taken_out_once_a_season_still_has_its_seat(call, world, ana):
    world.clock.advance(399 * 24 * 3_600_000)
    made = call.ok("POST", "/api/auth/refresh", {"refresh_token": ana.refresh})
    world.clock.advance(399 * 24 * 3_600_000)
    made = call.ok("POST", "/api/auth/refresh", {"refresh_token": made["refresh_token"]})
    world.clock.advance(400 * 24 * 3_600_000)
    call.refused("unauthorized", "POST", "/api/auth/refresh", {"refresh_token": made["refresh_token"]})


@pytest.mark.parametrize("whose", ["Ben", None])
def test_a_token_of_another_or_of_nobody_ends_nothing(world, ana, ben, whose):
    connected(world, ana.token, "laptop")
    connected(world, ben.token, "ben")
    accounts.logout(world.services, ana.id, ben.refresh if whose else "no token")
    assert is_there(world, "laptop", "ben") == [True, True]
    assert accounts.refresh(world.services, ben.refresh, None, "home")


def test_every_sign_in_is_kept_for_as_long_also_one_that_is_newer_than_a_restored_database(
    world, ana, monkeypatch
):
    kept = world.clock.time + REFRESH_SECONDS * 1_000
    store = world.services.store.accounts
    renewed = accounts.refresh(world.services, ana.refresh, None, "home")["refresh_token"]
    assert world.database.read("SELECT DISTINCT expires_at FROM refresh_tokens") == [(kept,)]
    world.database.read("DELETE FROM refresh_tokens WHERE token_hash = ?", (hashed(renewed),))
    world.database.read("UPDATE refresh_tokens SET successor_hash = NULL")
    adopted, adopt = [], store.adopt_refresh
    monkeypatch.setattr(store, "adopt_refresh", lambda *said: adopted.append(said[-1]) or adopt(*said))
    accounts.refresh(world.services, renewed, None, "home")
    assert adopted == [kept]


def test_a_sign_in_that_has_ended_renews_no_connection_of_another(world, ana, phone):
    connected(world, ana.token, "laptop")
    accounts.logout(world.services, ana.id, phone["refresh_token"])
    with pytest.raises(Unauthorized):
        realtime.connect(world.services, "laptop", phone["access_token"])
    assert is_there(world, "laptop") == [True]


def test_a_sign_in_that_has_ended_adds_no_device(world, ana):
    sign_in = world.services.tokens.verify(ana.token).sign_in
    accounts.logout(world.services, ana.id, ana.refresh)
    given = subscription("ana")
    device = channels.subscription(given["endpoint"], SimpleNamespace(**given["keys"]))
    with pytest.raises(Unauthorized):
        channels.add_push(world.services, ana.id, sign_in, device, "Phone")
    assert world.rows("vouchers") == []
