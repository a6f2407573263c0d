"""Rate limits: who asks too often is told when to come back; everybody else is served."""

import math
import sys
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.fakes.in_memory import FakeClock
from support.samples.sample_requests import sample_requests
from support.together import in_parallel

from actions import accounts
from domain.errors import InvalidCredentials
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


def test_a_stranger_who_guesses_does_not_shut_the_owner_out(world, call):
    """Ten strangers spend all their tries; whoever comes from elsewhere with the right password gets in."""
    account = {"email": "ana@example.org", "password": "correct horse"}
    accounts.register(world.services, **account, display_name="Ana", address="home")
    for stranger in range(10):
        for _ in range(limits.LOGIN_PER_ACCOUNT.burst):
            with pytest.raises(InvalidCredentials):
                accounts.login(world.services, "ANA@example.org", "wrong horse", f"stranger {stranger}")
        with pytest.raises(limits.RateLimited):
            for _ in range(limits.LOGIN_PER_ACCOUNT.burst):  # where time is real, a try may be back already
                accounts.login(world.services, **account, address=f"stranger {stranger}")
    assert accounts.login(world.services, **account, address="home")["user"]["email"] == "ana@example.org"


def test_what_a_refused_stranger_tries_on_is_not_the_accounts_to_pay(world):
    accounts.register(world.services, "ana@example.org", "correct horse", "Ana", "home")
    for _ in range(limits.LOGIN_PER_ACCOUNT_ANYWHERE.burst + 10):
        with pytest.raises((InvalidCredentials, limits.RateLimited)):
            accounts.login(world.services, "ana@example.org", "wrong horse", "stranger")
    assert accounts.login(world.services, "ana@example.org", "correct horse", "home")


def test_rate_limited_when_many_addresses_guess_at_one_account(world):
    tries = 0
    with pytest.raises(limits.RateLimited):
        for tries in range(1000):
            with pytest.raises(InvalidCredentials):
                accounts.login(world.services, "ana@example.org", "wrong horse", f"stranger {tries // 5}")
    assert tries == limits.LOGIN_PER_ACCOUNT_ANYWHERE.burst


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
    "calendar": (limits.CALENDARS_PER_ADDRESS, ("GET", "/api/calendar/no-such-calendar", None)),
    "recap": (limits.RECAPS_PER_ADDRESS, ("GET", "/api/recap/no-such-key", None)),
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
    asks = sample_requests(world, world.lobby("Ana", "Ben"))
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
    world.clock.advance(10_000)
    bucket.check("key", limits.Limit(1, 10))


def test_memory_for_keys_has_an_end(world):
    bucket = limits.RateLimits(world.clock.now_ms)
    for n in range(limits.REMEMBERED_KEYS + 100):
        bucket.check(f"key {n}", limits.Limit(1, 10))
    (table,) = bucket._buckets.values()
    assert len(table) == len(table._soonest) == limits.REMEMBERED_KEYS
    world.clock.advance(10_001)
    bucket.check("one more", limits.Limit(1, 10))
    assert len(table) == len(table._soonest) == 1, "what is full again is forgotten"


def test_a_table_that_has_filled_up_is_emptied_without_holding_others_up(world):
    """One bucket that is not full yet keeps nothing of it."""
    bucket, limit = limits.RateLimits(world.clock.now_ms), limits.Limit(1, 100)
    began = time.process_time()
    for n in range(limits.REMEMBERED_KEYS - 1):
        bucket.check(f"key {n}", limit)
    to_fill = time.process_time() - began
    world.clock.advance(50_000)
    bucket.check("late", limit)
    world.clock.advance(50_000)
    began = time.process_time()
    bucket.check("one more", limit)
    assert time.process_time() - began < to_fill / 3, "one by one takes most of the time to fill it"
    assert set(bucket._buckets[limit]) == {"late", "one more"}
    with pytest.raises(limits.RateLimited):
        bucket.check("late", limit)


def test_threads_count_one_after_the_other(world):
    """In the threading mode two ask at once: between reading a bucket and taking from it nobody else may."""
    interval, allowed = sys.getswitchinterval(), []
    bucket, limit = limits.RateLimits(world.clock.now_ms), limits.Limit(10_000, 1_000_000)

    def ask() -> None:
        for _ in range(4_000):
            with suppress(limits.RateLimited):
                bucket.check("key", limit)
                allowed.append(1)

    sys.setswitchinterval(1e-6)
    try:
        in_parallel([ask] * 8)
    finally:
        sys.setswitchinterval(interval)
    assert len(allowed) == limit.burst


def test_a_key_that_is_used_again_takes_no_more_memory(world):
    bucket, limit = limits.RateLimits(world.clock.now_ms), limits.Limit(1_000, 10)
    for _ in range(500):
        bucket.check("key", limit)
    (table,) = bucket._buckets.values()
    assert (len(table), len(table._soonest)) == (1, 1)


def test_whoever_has_spent_a_bucket_gets_no_new_one_by_making_others(world, monkeypatch):
    """The table is full of buckets from which less was taken: those are forgotten."""
    monkeypatch.setattr(limits, "REMEMBERED_KEYS", 100)
    bucket, limit = limits.RateLimits(world.clock.now_ms), limits.Limit(3, 60)
    for _ in range(3):
        bucket.check("spent", limit)
    for n in range(1_000):
        bucket.check(f"key {n}", limit)
        if n % 50 == 0:
            with pytest.raises(limits.RateLimited):
                bucket.check("spent", limit)
    assert len(bucket._buckets[limit]) == 100
    bucket.check("key 999", limit)
    bucket.check("key 999", limit)
    with pytest.raises(limits.RateLimited):
        bucket.check("key 999", limit)  # the newest is never the one that is forgotten


def test_a_table_of_limits_goes_back_to_its_size(world):
    bucket, limit = limits.RateLimits(world.clock.now_ms), limits.Limit(10, 60)
    for n in range(1_000):
        bucket.check(f"key {n}", limit)
        bucket.check(f"key {n // 2}", limit)
        world.clock.advance(1)
    world.clock.advance(60_000)
    bucket.check("another", limit)
    assert set(bucket._buckets[limit]) == {"another"}
    assert len(bucket._buckets[limit]._soonest) == 1


@given(
    st.lists(st.tuples(st.integers(0, 30_000), st.integers(1, 4)), max_size=60),
    st.integers(4, 9),
    st.integers(1, 30),
)
def test_a_bucket_is_a_bucket(asks, burst, seconds):
    """At no moment is more taken than was there and came in since."""
    clock = FakeClock()
    bucket, left, then = limits.RateLimits(clock.now_ms), float(burst), clock.time
    for wait, cost in asks:
        clock.advance(wait)
        left, then = min(burst, left + (clock.time - then) * burst / seconds / 1000), clock.time
        try:
            bucket.check("key", limits.Limit(burst, seconds), cost)
            left -= cost
            assert left > -0.01
        except limits.RateLimited as refusal:
            assert left < cost + 0.01
            missing = (cost - left) * seconds / burst
            assert missing - 0.01 <= refusal.details["retry_after"] <= max(1, missing + 1)


def test_off_for_load_tests(world):
    bucket = limits.RateLimits(world.clock.now_ms, enabled=False)
    for _ in range(1000):
        bucket.check("key", limits.Limit(1, 10))
