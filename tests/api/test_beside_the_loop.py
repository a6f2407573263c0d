"""What is computed beside the loop never asks the store there.

Its connection belongs to the loop's thread, which may be in the middle of a transaction.
"""

import json

import pytest
from support.fakes.in_memory import Broken
from support.worlds.season import TEAMS, league_of, own_cup, played

from domain.season.fit import check_fits


@pytest.fixture
def computed(world) -> list:
    """What was computed, while the store could not be asked."""
    services, done = world.services, []

    def compute(function, *args):
        store, services.store = services.store, Broken()
        try:
            return function(*args)
        finally:
            services.store = store
            done.append(function)

    services.compute = compute
    return done


def test_reads_of_a_season_that_people_enter(call, world, computed):
    cup, ana = own_cup(call, world), world.person("Ana")
    league_id = league_of(world, cup, "Ana", "Ben")
    played(call, world, cup, ("Reds", "Blues", 2, 1), ("Greens", "Whites", 1, 1), start=world.clock.time)
    league = f"/api/leagues/{league_id}"
    address = call.ok("POST", "/api/me/calendar", {}, ana.token)["url"]
    scoring = call.ok("GET", f"{league}/scoring", token=ana.token)["scoring"]
    asked = [
        *("/season", "/standings?provisional=1", "/race", "/projection", "/games", "/export?what=games"),
        *("/export?what=standings", "/export?what=picks"),
    ]
    for path in asked:
        before = len(computed)
        assert call("GET", league + path, token=ana.token).status == 200, path
        assert len(computed) > before or path in ("/season", "/games"), path
    before = len(computed)
    assert call("GET", address).status == 200 and len(computed) == before + 1
    body = {"competition_id": cup, "scoring": scoring}
    assert {row["team_id"] for row in call.ok("POST", "/api/scoring/preview", body, ana.token)["teams"]} == {
        f"t{n}" for n in range(1, len(TEAMS) + 1)
    }
    assert len(computed) == before + 3
    call.ok("POST", f"{league}/season/close", {}, ana.token)


def test_a_shipped_season_and_files(call, world, computed):
    ana, content = world.person("Ana"), json.dumps([{"name": "A"}, {"name": "B"}])
    league_id = world.complete("Ana", "Ben")
    scoring = call.ok("GET", f"/api/leagues/{league_id}/scoring", token=ana.token)["scoring"]
    body = {"competition_id": world.league(league_id).competition_id, "scoring": scoring}
    assert call.ok("POST", "/api/scoring/preview", body, ana.token)["season"]
    made = call.ok(
        "POST", "/api/competitions", {"name": "Cup", "format": "json", "content": content}, ana.token
    )
    games = {"games": [{"home": "A", "away": "B", "home_score": 1, "away_score": 0}]}
    call.ok("POST", f"/api/competitions/{made['id']}/import", games, ana.token)
    assert len(computed) >= 4


def test_whether_rules_fit_400_teams(call, world, computed):
    cup, ana = own_cup(call, world), world.person("Ana")
    league_id = league_of(world, cup, "Ana", "Ben")
    rules = {"preset": "margin", "reason": "More fun"}
    call.ok("PUT", f"/api/leagues/{league_id}/scoring", rules, ana.token)
    assert computed.pop() is check_fits
    call.ok("POST", "/api/leagues", {"again_from": league_id}, ana.token)
    assert check_fits in computed
