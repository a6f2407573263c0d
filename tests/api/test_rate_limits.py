"""Rate limits: who asks too often is told when to come back; everybody else is served."""

import math

import pytest
from support.samples.sample_requests import usual

from security import rate_limits as limits

WRONG = {"email": "ana@example.org", "password": "wrong horse"}


def until_refused(call, most: int, request, *token) -> int:
    """Send a request that is allowed `most` times, then refused; the seconds to wait."""
    for _ in range(most):
        answer = call(*request, *token)
        assert answer.code != "rate_limited"
    answer = call.refused("rate_limited", *request, *token)
    wait = int(answer.headers["retry-after"])
    assert answer.details == {"retry_after": wait}
    assert wait >= 1
    return wait


def test_rate_limited_after_ten_wrong_passwords_for_one_account(call):
    until_refused(call, limits.LOGIN_PER_ACCOUNT.burst, ("POST", "/api/auth/login", WRONG))
    assert call("POST", "/api/auth/login", WRONG | {"email": " ANA@example.org"}).code == "rate_limited", (
        "any spelling"
    )
    assert call("POST", "/api/auth/login", WRONG | {"email": "ben@example.org"}).code == "invalid_credentials"


def test_rate_limited_does_not_tell_whether_the_password_is_right_at_last(call):
    call.ok(
        "POST",
        "/api/auth/register",
        {"email": "ana@example.org", "password": "correct horse", "display_name": "A"},
    )
    until_refused(call, limits.LOGIN_PER_ACCOUNT.burst, ("POST", "/api/auth/login", WRONG))
    call.refused("rate_limited", "POST", "/api/auth/login", WRONG | {"password": "correct horse"})


def test_rate_limited_when_one_address_guesses_at_many_accounts(call):
    for n in range(limits.LOGIN_PER_ADDRESS.burst):
        assert (
            call("POST", "/api/auth/login", WRONG | {"email": f"{n}@example.org"}).code
            == "invalid_credentials"
        )
    call.refused("rate_limited", "POST", "/api/auth/login", WRONG | {"email": "another@example.org"})


OPEN_ROUTES = {
    "sign-up": (limits.SIGN_UP_PER_ADDRESS, ("POST", "/api/auth/guest", {"display_name": "A"})),
    "refresh": (limits.REFRESH_PER_ADDRESS, ("POST", "/api/auth/refresh", {"refresh_token": "x"})),
    "preview": (limits.PREVIEW_PER_ADDRESS, ("POST", "/api/invites/preview", {"invite_code": "x"})),
}


@pytest.mark.parametrize("limit, request_", OPEN_ROUTES.values(), ids=OPEN_ROUTES)
def test_rate_limited_on_open_routes_by_address(limit, request_, call):
    until_refused(call, limit.burst, request_)


LOGIN = {"login": (limits.LOGIN_PER_ACCOUNT, ("POST", "/api/auth/login", WRONG))}


@pytest.mark.parametrize("limit, request_", (OPEN_ROUTES | LOGIN).values(), ids=OPEN_ROUTES | LOGIN)
def test_rate_limited_no_longer_than_it_says(limit, request_, call):
    call.world.clock.advance(0)  # where time cannot be moved the test ends here
    wait = until_refused(call, limit.burst, request_)
    assert wait == math.ceil(limit.seconds / limit.burst)
    call.world.clock.advance(wait * 1000)
    assert call(*request_).code != "rate_limited"
    assert call(*request_).code == "rate_limited", "one more, not all of them"


def test_sign_up_as_guest_or_with_email_counts_together(call):
    body = {"email": "x", "password": "p" * 8, "display_name": "A"}
    until_refused(call, limits.SIGN_UP_PER_ADDRESS.burst, ("POST", "/api/auth/register", body))
    call.refused("rate_limited", "POST", "/api/auth/guest", {"display_name": "A"})


def test_rate_limited_uploads(call, ana):
    request = ("POST", "/api/competitions", {"name": "Cup", "format": "csv", "content": "no file"})
    until_refused(call, limits.UPLOADS_PER_USER.burst, request, ana.token)


def test_rate_limited_commands_of_one_person_only(call, world, ana, ben):
    asks = usual(world, world.lobby("Ana", "Ben"))
    switch = asks["PUT /api/leagues/{league_id}/autopick"]
    request = (switch.method, switch.path, switch.body)
    wait = until_refused(call, limits.COMMANDS_PER_USER.burst, request, ana.token)
    assert call(*request, ben.token).status == 200
    reading = asks["GET /api/leagues/{league_id}/draft"]
    assert call(reading.method, reading.path, token=ana.token).status == 200, "she can still watch"
    world.clock.advance(wait * 1000)
    assert call(*request, ana.token).status == 200


def test_a_nervous_thumb_is_no_attack(call, world, ana):
    """Five taps a second for a minute."""
    world.lobby("Ana")
    for _ in range(300):
        world.clock.advance(200)
        assert call("PATCH", "/api/me", {"display_name": "Ana"}, ana.token).status == 200


def test_a_clock_set_back_gives_nothing_and_takes_nothing(world):
    bucket = limits.RateLimits(world.clock.now_ms)
    bucket.check("key", limits.Limit(1, 10))
    world.clock.advance(-60_000)
    with pytest.raises(limits.RateLimited):
        bucket.check("key", limits.Limit(1, 10))


def test_memory_for_keys_has_an_end(world):
    bucket = limits.RateLimits(world.clock.now_ms)
    for n in range(limits.REMEMBERED_KEYS + 100):
        bucket.check(f"key {n}", limits.Limit(1, 10))
    assert sum(map(len, bucket._buckets.values())) == limits.REMEMBERED_KEYS


def test_off_for_load_tests(world):
    bucket = limits.RateLimits(world.clock.now_ms, enabled=False)
    for _ in range(1000):
        bucket.check("key", limits.Limit(1, 10))
