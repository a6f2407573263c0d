"""Games that a commissioner adds to one league: they count once, and a removed one is no game."""

import pytest
from support.worlds.season import league_of, own_cup, played

DAY = 86_400_000
VOID = {"home_score": 0, "away_score": 0, "how": "void", "reason": "Added by mistake"}


@pytest.fixture
def season(call, world):
    """A league of a cup after its draft, its commissioner's token, and its games."""
    cup = own_cup(call, world, sport="Soccer")
    league_id = league_of(world, cup, "Ana", "Ben")
    games = played(call, world, cup, ("Reds", "Blues", 2, 1), ("Greens", "Whites", 1, 1))
    return f"/api/leagues/{league_id}", world.person("Ana").token, games


def test_an_added_game_counts_once_when_its_source_comes_to_report_it(call, world, season):
    path, token, games = season
    cup = call.ok("GET", path, token=token)["competition_id"]
    at = 1_795_000_000_000
    reds, greens = games[0]["home"], games[1]["home"]
    body = {"home": reds, "away": greens, "starts_at": at, "home_score": 2, "away_score": 0}
    before = sum(r["points"] for r in call.ok("GET", f"{path}/standings", token=token)["rows"])
    call.ok("POST", f"{path}/games", body | {"reason": "Nobody reports it"}, token)
    after = sum(r["points"] for r in call.ok("GET", f"{path}/standings", token=token)["rows"])
    assert after == before + 3
    played(call, world, cup, ("Greens", "Reds", 0, 2), start=at + 1000)
    assert sum(r["points"] for r in call.ok("GET", f"{path}/standings", token=token)["rows"]) == after


def test_a_removed_game_of_the_leagues_own_is_no_game_until_it_is_brought_back(call, world, season):
    path, token, games = season
    at = world.clock.time + DAY
    body = {
        "home": games[0]["home"],
        "away": games[1]["home"],
        "starts_at": at,
        "reason": "Nobody reports it",
    }

    def add() -> str:
        call.ok("POST", f"{path}/games", body, token)
        return call.ok("GET", f"{path}/season", token=token)["added"][-1]["game"]["id"]

    def listed() -> list[str]:
        return [one["game"]["id"] for one in call.ok("GET", f"{path}/games", token=token)["games"]]

    first = add()
    assert first in listed()
    call.refused("game_exists", "POST", f"{path}/games", body, token)
    call.ok("PUT", f"{path}/overrides/{first}", VOID, token)
    assert first not in listed()
    second = add()
    assert second in listed()
    call.refused("game_exists", "DELETE", f"{path}/overrides/{first}", token=token)
    call.ok("PUT", f"{path}/overrides/{second}", VOID, token)
    call.ok("DELETE", f"{path}/overrides/{first}", token=token)
    assert first in listed() and second not in listed()


def test_a_removed_game_can_be_removed_again_and_corrected(call, world, season):
    path, token, games = season
    body = {
        "home": games[0]["home"],
        "away": games[1]["home"],
        "starts_at": world.clock.time + DAY,
        "reason": "Mine",
    }
    call.ok("POST", f"{path}/games", body, token)
    own = call.ok("GET", f"{path}/season", token=token)["added"][-1]["game"]["id"]
    override, result = (
        f"{path}/overrides/{own}",
        {"home_score": 2, "away_score": 0, "reason": "It was played"},
    )
    once = call.ok("PUT", override, VOID, token)
    assert call.ok("PUT", override, VOID, token) == once
    call.ok("POST", f"{path}/games", body, token)
    call.refused("game_exists", "PUT", override, result, token)
    replacement = call.ok("GET", f"{path}/season", token=token)["added"][-1]["game"]["id"]
    call.ok("PUT", f"{path}/overrides/{replacement}", VOID, token)
    call.ok("PUT", override, result, token)
    listed = [one["game"] for one in call.ok("GET", f"{path}/games", token=token)["games"]]
    assert next(game["home_score"] for game in listed if game["id"] == own) == 2


def test_an_override_can_be_taken_back_once_a_source_reports_the_game(call, world, season):
    path, token, games = season
    cup, at = call.ok("GET", path, token=token)["competition_id"], world.clock.time + DAY
    teams = {"home": games[0]["home"], "away": games[1]["home"]}
    call.ok("POST", f"{path}/games", teams | {"starts_at": at, "reason": "Nobody reports it"}, token)
    own = call.ok("GET", f"{path}/season", token=token)["added"][-1]["game"]["id"]
    result = {"home_score": 2, "away_score": 0, "reason": "It was played"}
    call.ok("PUT", f"{path}/overrides/{own}", result, token)
    played(call, world, cup, ("Reds", "Greens", 2, 0), start=at)
    call.ok("DELETE", f"{path}/overrides/{own}", token=token)
    assert call.ok("GET", f"{path}/season", token=token)["overrides"] == []
