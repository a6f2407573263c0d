"""Taking over from a commissioner who is away, when the server's clock was set back."""

import pytest

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


def _take(call, world, league_id) -> str | None:
    return call("POST", f"/api/leagues/{league_id}/commissioner", {}, world.fresh_token("Ben")).code
