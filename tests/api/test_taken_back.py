"""Results entered by hand: everybody sees by whom, and one entered by mistake can be taken back whole."""

import pytest
from support.worlds.season import league_of, own_cup, played

from actions import people, results

RESULT = ("status", "how", "home_score", "away_score", "home_shootout", "away_shootout", "starts_at")
"""What a screen sends to take an entered result back: all of it, as it was."""


@pytest.mark.parametrize(
    "mistake",
    [
        {"status": "final", "home_score": 3, "away_score": 0},
        {"status": "live", "home_score": 1, "away_score": 0},
    ],
    ids=["final", "still on"],
)
@pytest.mark.parametrize(
    "before",
    [
        {"status": "scheduled"},
        {"status": "postponed", "home_score": None, "away_score": None},
        {"status": "final", "home_score": 1, "away_score": 1, "home_shootout": 4, "away_shootout": 2},
        {"status": "final", "home_score": 2, "away_score": 1, "how": "awarded"},
    ],
    ids=["not begun", "postponed", "after a shoot-out", "awarded"],
)
def test_an_entered_result_can_be_taken_back_whole(call, world, before, mistake):
    cup = own_cup(call, world)
    path, token = f"/api/competitions/{cup}/games", world.person("Ana").token
    (game,) = call.ok("POST", path, {"games": [{"home": "Reds", "away": "Blues"}]}, token)["games"]
    was = call.ok("PUT", f"{path}/{game['id']}", before, token)
    call.ok("PUT", f"{path}/{game['id']}", mistake, token)
    assert taken_back(call, f"{path}/{game['id']}", was, token) == was


def taken_back(call, path: str, was: dict, token: str) -> dict:
    return call.ok("PUT", path, {name: was[name] for name in RESULT}, token)


SHOT_OUT = {
    "home": "Reds", "away": "Blues", "starts_at": 1_790_000_000_000, "stage": "final", "neutral": True,
    "home_score": 1, "away_score": 1, "how": "shootout", "winner": "Blues"
}  # fmt: skip
"""As files have it that name the winner without the score of the shoot-out."""


@pytest.mark.parametrize("mistake", ["final", "live"])
@pytest.mark.parametrize("how", ["shootout", "awarded"])
def test_the_winner_that_a_file_named_comes_back(call, world, how, mistake):
    cup = own_cup(call, world)
    path, token = f"/api/competitions/{cup}/games", world.person("Ana").token
    (was,) = call.ok("POST", path, {"games": [SHOT_OUT | {"how": how}]}, token)["games"]
    assert was["winner"] == was["away"]
    path = f"{path}/{was['id']}"
    call.ok("PUT", path, {"status": mistake, "home_score": 3, "away_score": 0}, token)
    assert taken_back(call, path, was, token) == was
    assert taken_back(call, path, was, token) == was, "the same once more"


def test_another_way_to_the_same_score_has_no_winner_of_the_old_one(call, world):
    cup = own_cup(call, world)
    path, token = f"/api/competitions/{cup}/games", world.person("Ana").token
    (was,) = call.ok("POST", path, {"games": [SHOT_OUT]}, token)["games"]
    game = call.ok("PUT", f"{path}/{was['id']}", {"status": "final", "how": "awarded"}, token)
    assert (game["how"], game["winner"]) == ("awarded", "draw")


def test_a_shoot_out_without_its_score_is_refused_where_nobody_named_a_winner(call, world):
    cup = own_cup(call, world)
    path, token = f"/api/competitions/{cup}/games", world.person("Ana").token
    (was,) = call.ok("POST", path, {"games": [SHOT_OUT | {"how": "regulation", "winner": None}]}, token)[
        "games"
    ]
    call.refused(
        "invalid_request", "PUT", f"{path}/{was['id']}", {"status": "final", "how": "shootout"}, token
    )


def test_a_kick_off_entered_by_mistake_is_forgotten(call, world):
    """A game put off after that belongs to its new day."""
    cup = own_cup(call, world)
    path, token = f"/api/competitions/{cup}/games", world.person("Ana").token
    planned = {"home": "Reds", "away": "Blues", "starts_at": 1_790_000_000_000}
    (was,) = call.ok("POST", path, {"games": [planned]}, token)["games"]
    path = f"{path}/{was['id']}"
    call.ok("PUT", path, {"status": "live", "home_score": 1, "away_score": 0}, token)
    taken_back(call, path, was, token)
    moved = planned["starts_at"] + 9 * 86_400_000
    call.ok("PUT", path, {"status": "scheduled", "starts_at": moved}, token)
    stored = results.season_of(world.services, world.services.store.competitions.get(cup))
    assert stored.season.games[was["id"]].game.kick_off == moved


def test_everybody_sees_who_entered_a_result(call, world):
    """Live as in a fresh look; a co-commissioner of the league may enter one, too."""
    cup = own_cup(call, world)
    league_id = league_of(world, cup, "Ana", "Ben", "Cleo", rounds=1)
    (game,) = played(call, world, cup, ("Reds", "Blues", 2, 1))
    ana, ben = world.person("Ana"), world.person("Ben")
    assert game["entered_by"] == ana.id
    path = f"/api/competitions/{cup}/games"
    result = {"status": "final", "home_score": 1, "away_score": 1}
    call.refused("forbidden", "PUT", f"{path}/{game['id']}", result, ben.token)
    people.set_role(world.services, ana.id, league_id, ben.id, "co_commissioner", None)
    told = call.ok("PUT", f"{path}/{game['id']}", result, ben.token)
    now = call.ok("GET", path, token=world.person("Cleo").token)
    events = call.ok("GET", f"{path}?epoch={now['epoch']}&since=0", token=ben.token)["events"]
    changes = [
        change for event in events if event["type"] == "game_updated" for change in event["data"]["games"]
    ]
    assert now["games"] == [told] == [changes[-1]["game"]]
    assert (told["entered_by"], changes[-1]["was"]["home_score"]) == (ben.id, 2)
    (shown,) = call.ok("GET", f"/api/leagues/{league_id}/season", token=ana.token)["corrections"]
    assert shown["game"]["entered_by"] == ben.id
