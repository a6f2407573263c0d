"""A co-commissioner may run the draft and nothing else that a member may not: looked at on every route."""

import pytest
from support.samples.sample_requests import IN_A_LEAGUE, sample_requests

from actions import people

POWERS = {
    "POST /api/leagues/{league_id}/draft/pause",
    "PUT /api/leagues/{league_id}/draft/pause",
    "POST /api/leagues/{league_id}/draft/resume",
    "POST /api/leagues/{league_id}/draft/clock",
    "POST /api/leagues/{league_id}/picks/{pick_no}/change",
    "PUT /api/leagues/{league_id}/members/{user_id}/autopick",
    "POST /api/leagues/{league_id}/chat",  # the sample is an announcement
}


@pytest.mark.parametrize("route", IN_A_LEAGUE)
@pytest.mark.parametrize("state", ["lobby", "started", "complete"])
def test_commissioner_only_but_for_what_runs_the_draft(state, route, call, world):
    league_id = getattr(world, state)("Ana", "Ben", "Cleo")
    helper = world.person("Cleo")
    ask = sample_requests(world, league_id)[route]
    if not _is_closed(call, world, ask, helper):
        return
    people.set_role(world.services, world.person("Ana").id, league_id, helper.id, "co_commissioner", None)
    got = call(ask.method, ask.path, ask.body, world.fresh_token("Cleo"))
    assert (got.status >= 400 and got.code == "commissioner_only") == (route not in POWERS), got


def _is_closed(call, world, ask, member) -> bool:
    """Whether a member is told that it is not theirs to do."""
    got = call(ask.method, ask.path, ask.body, world.fresh_token(member.name))
    return got.status >= 400 and got.code == "commissioner_only"
