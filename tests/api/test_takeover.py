"""Taking over from a commissioner who is away: what they do, and when the server's clock was set back."""

import pytest
from support.samples.sample_requests import IN_A_LEAGUE, sample_requests

from security.rate_limits import RateLimits

A_WEEK_MS = 7 * 86_400_000


@pytest.fixture(autouse=True)
def no_rations(world):
    """They are spent for a moment once the clock was set back."""
    world.services.limits = RateLimits(world.clock.now_ms, False)


@pytest.mark.parametrize("seen", ["only acted", "looked"])
def test_silence_counts_from_when_the_clock_was_set_back(seen, call, world):
    world.clock.advance(A_WEEK_MS)
    league_id = world.complete("Ana", "Ben")
    if seen == "looked":
        _look(call, world, league_id)
    world.clock.advance(-A_WEEK_MS)
    for ms in (0, 179_999):
        world.clock.advance(ms)
        assert _take(call, world, league_id) == "commissioner_here"
    world.clock.advance(1)
    assert _take(call, world, league_id) is None
    assert world.events(league_id)[-1].type == "takeover_announced"


def test_a_commissioner_who_looks_after_the_clock_was_set_back_is_here(call, world):
    league_id = world.complete("Ana", "Ben")
    world.clock.advance(A_WEEK_MS)
    _look(call, world, league_id)
    world.clock.advance(100_000 - A_WEEK_MS)
    _look(call, world, league_id)
    world.clock.advance(100_000)
    assert _take(call, world, league_id) == "commissioner_here", "seen 100 s ago"


def _look(call, world, league_id) -> None:
    call.ok("GET", f"/api/leagues/{league_id}/draft", token=world.fresh_token("Ana"))


def _take(call, world, league_id, name: str = "Ben") -> str | None:
    return call("POST", f"/api/leagues/{league_id}/commissioner", {}, world.fresh_token(name)).code


ACTS = [route for route in IN_A_LEAGUE if not route.startswith("GET ")]
NOT_ACTS = {
    "PUT /api/leagues/{league_id}/chat/read": "a page that is open does it by itself",
    "POST /api/leagues/{league_id}/leave": "the league has another commissioner then",
    "DELETE /api/leagues/{league_id}": "there is no league then",
}


@pytest.mark.parametrize("route", ACTS)
@pytest.mark.parametrize("state", ["lobby", "started", "complete"])
def test_whatever_the_commissioner_does_stops_it(state, route, call, world):
    league_id = getattr(world, state)("Ana", "Ben", "Cleo", pick_seconds=None)
    ask = sample_requests(world, league_id)[route]
    world.clock.advance(A_WEEK_MS)
    assert _take(call, world, league_id) is None
    # A random order would be another one by each way in.
    body = {"user_ids": world.league(league_id).order[::-1]} if route.endswith("/order") else ask.body
    if route in NOT_ACTS or call(ask.method, ask.path, body, world.fresh_token("Ana")).status >= 400:
        return
    league = world.league(league_id)
    assert league.takeover_at is None
    if league.commissioner_id == world.person("Ana").id:
        assert _take(call, world, league_id, "Cleo") == "commissioner_here"
