"""Taking over from a commissioner who is away: what they do, and when the server's clock was set back."""

import pytest
from support.samples.sample_requests import IN_A_LEAGUE, sample_requests

from actions import seat_claims
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


IN_LOBBY = {
    "PATCH /api/leagues/{league_id}",
    "POST /api/leagues/{league_id}/bots",
    "POST /api/leagues/{league_id}/draft/start",
    "POST /api/leagues/{league_id}/invite/short",
    "PUT /api/leagues/{league_id}/order",
}
IN_DRAFT = {
    "POST /api/leagues/{league_id}/draft/clock",
    "POST /api/leagues/{league_id}/draft/pause",
    "POST /api/leagues/{league_id}/draft/reset",
    "PUT /api/leagues/{league_id}/draft/pause",
    "POST /api/leagues/{league_id}/draft/resume",
    "POST /api/leagues/{league_id}/picks",
}
BEFORE = {
    "PUT /api/leagues/{league_id}/draft/pause": "POST /api/leagues/{league_id}/draft/pause",
    "DELETE /api/leagues/{league_id}/overrides/{game_id}": "PUT /api/leagues/{league_id}/overrides/{game_id}",
    "POST /api/leagues/{league_id}/draft/resume": "POST /api/leagues/{league_id}/draft/pause",
    "POST /api/leagues/{league_id}/season/reopen": "POST /api/leagues/{league_id}/season/close",
    "PUT /api/leagues/{league_id}/guess": "PUT /api/leagues/{league_id}/scoring",
}
"""What the commissioner has done before, so that the route succeeds."""
BODIES = {"PUT /api/leagues/{league_id}/scoring": {"preset": "season_wins_guess", "reason": "Closer"}}


def state_for(route: str) -> str:
    """A state of the league in which it succeeds."""
    return "lobby" if route in IN_LOBBY else "started" if route in IN_DRAFT else "complete"


def _ask(call, world, league_id: str, route: str):
    ask, path = sample_requests(world, league_id)[route], None
    body = BODIES.get(route, ask.body)
    if route.endswith("/order"):  # a random one would be another one by each way in
        body = {"user_ids": world.league(league_id).order[::-1]}
    if route.endswith("/claims/{claim_id}"):
        code = world.league(league_id).invite_code
        made = seat_claims.claim(world.services, code, "Ben", "somewhere")
        path = f"/api/leagues/{league_id}/claims/{made['claim_id']}"
    return call(ask.method, path or ask.path, body, world.fresh_token("Ana"))


@pytest.mark.parametrize("route", [route for route in ACTS if route not in NOT_ACTS])
@pytest.mark.parametrize("state", ["lobby", "started", "complete"])
def test_whatever_the_commissioner_does_stops_it(state, route, call, world):
    seconds = 60 if route.endswith("/clock") else None
    league_id = getattr(world, state)("Ana", "Ben", "Cleo", pick_seconds=seconds)
    if route in BEFORE:
        assert _ask(call, world, league_id, BEFORE[route]).status < 400 or state != state_for(route)
    world.clock.advance(A_WEEK_MS)
    assert _take(call, world, league_id) is None
    if _ask(call, world, league_id, route).status >= 400:
        assert state != state_for(route), "it must succeed here"
        return
    league = world.league(league_id)
    assert league.takeover_at is None
    if league.commissioner_id == world.person("Ana").id:
        assert _take(call, world, league_id, "Cleo") == "commissioner_here"
