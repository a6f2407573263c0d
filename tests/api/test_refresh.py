"""Refresh tokens: rotated each time, and a reuse ends the sign-in."""

import pytest
from support.samples.sample_requests import CMD

from security.tokens import REFRESH_SECONDS

REFRESH = ("POST", "/api/auth/refresh")


def refreshed(call, token: str, **more) -> str:
    return call.ok(*REFRESH, {"refresh_token": token} | more)["refresh_token"]


def test_each_refresh_token_works_once(call, ana):
    second = refreshed(call, ana.refresh)
    third = refreshed(call, second)
    assert len({ana.refresh, second, third}) == 3


def test_refresh_token_reused_revokes_the_whole_family(call, world, ana):
    second = refreshed(call, ana.refresh)
    third = refreshed(call, second)
    assert call(*REFRESH, {"refresh_token": ana.refresh}).code == "refresh_token_reused"
    for token in (ana.refresh, second, third):
        call.refused("unauthorized", *REFRESH, {"refresh_token": token})


def test_a_reuse_does_not_end_other_sign_ins(call):
    body = {"email": "ana@example.org", "password": "correct horse"}
    phone = call.ok("POST", "/api/auth/register", body | {"display_name": "Ana"})["refresh_token"]
    laptop = call.ok("POST", "/api/auth/login", body)["refresh_token"]
    refreshed(call, phone)
    assert call(*REFRESH, {"refresh_token": phone}).code == "refresh_token_reused"
    refreshed(call, laptop)


def test_an_answer_that_was_lost_is_given_again_for_the_same_cmd_id(call, ana):
    second = refreshed(call, ana.refresh, cmd_id=CMD)
    assert refreshed(call, ana.refresh, cmd_id=CMD) == second
    third = refreshed(call, second, cmd_id=CMD)
    assert third != second
    assert call(*REFRESH, {"refresh_token": ana.refresh, "cmd_id": CMD}).code == "refresh_token_reused", (
        "it was not lost"
    )


def test_refresh_token_reused_with_another_cmd_id(call, ana):
    refreshed(call, ana.refresh, cmd_id=CMD)
    assert (
        call(*REFRESH, {"refresh_token": ana.refresh, "cmd_id": CMD.replace("1", "2")}).code
        == "refresh_token_reused"
    )


def test_unauthorized_when_it_has_expired(call, world, ana):
    world.clock.advance(REFRESH_SECONDS * 1000)
    call.refused("unauthorized", *REFRESH, {"refresh_token": ana.refresh})


def test_it_works_to_its_last_moment_and_its_successor_lasts_as_long_again(call, world, ana):
    world.clock.advance(REFRESH_SECONDS * 1000 - 1)
    second = refreshed(call, ana.refresh)
    world.clock.advance(REFRESH_SECONDS * 1000 - 1)
    refreshed(call, second)


@pytest.mark.parametrize("token", ["x", "x" * 500, "\0", "' OR 1=1 --", "日本"])
def test_unauthorized_with_what_is_no_refresh_token(token, call):
    call.refused("unauthorized", *REFRESH, {"refresh_token": token})


def test_unauthorized_with_an_access_token(call, ana):
    call.refused("unauthorized", *REFRESH, {"refresh_token": ana.token})
    call.refused("unauthorized", "GET", "/api/me", token=ana.refresh)


def test_signing_out_ends_the_sign_in_whichever_token_of_it_is_shown(call, ana):
    second = refreshed(call, ana.refresh)
    call.ok("POST", "/api/auth/logout", {"refresh_token": ana.refresh}, ana.token)
    call.refused("unauthorized", *REFRESH, {"refresh_token": second})
    call.refused("unauthorized", "POST", "/api/auth/logout", {"refresh_token": second}, ana.token)


def test_nobody_is_signed_out_by_somebody_else(call, ana, ben):
    call.ok("POST", "/api/auth/logout", {"refresh_token": ana.refresh}, ben.token)
    refreshed(call, ana.refresh)


def test_no_token_is_stored_in_the_clear(call, world, ana):
    second = refreshed(call, ana.refresh)
    stored = str(world.rows("refresh_tokens"))
    assert ana.refresh not in stored and second not in stored
