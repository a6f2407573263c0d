"""What the season's addresses and hand entry refuse, each with a code and what it is about; and when it is
said that people's results were heard.
"""

from urllib.parse import quote

import pytest
from support.worlds.season import league_of, own_cup, played

from actions import results
from domain.season.game import Game
from domain.season.merge import Season, Tracked
from domain.season.stream import SeasonHead


@pytest.mark.parametrize(
    "day",
    [
        "garbage",
        "-1",
        "2026-9-21",
        "20260921",
        "2026-02-30",
        "2026-W39-1",
        "٢٠٢٦-09-21",
        "2026-09-21T00:00Z",
        "9" * 40,
    ],
)
def test_a_day_that_is_none(call, world, day):
    cup = own_cup(call, world)
    league_id = league_of(world, cup, "Ana", "Ben")
    token = world.person("Ana").token
    for name, path in (
        ("as_of", f"/api/leagues/{league_id}/standings"),
        ("from", f"/api/competitions/{cup}/games"),
        ("to", f"/api/competitions/{cup}/games"),
    ):
        answer = call.refused("invalid_request", "GET", f"{path}?{name}={quote(day)}", token=token)
        assert answer.details == {"field": name}


def test_a_shoot_out_has_a_winner(call, world):
    cup, token = own_cup(call, world, sport="Soccer"), world.person("Ana").token
    (game,) = played(call, world, cup, ("Reds", "Blues", 1, 1))
    path = f"/api/competitions/{cup}/games/{game['id']}"
    level = {"status": "final", "home_score": 1, "away_score": 1, "how": "shootout"}
    call.refused("invalid_request", "PUT", path, level, token)
    call.refused("import_not_readable", "PUT", path, level | {"home_shootout": 3, "away_shootout": 3}, token)
    assert call.ok("GET", f"/api/competitions/{cup}/games", token=token)["games"] == [game]
    decided = call.ok("PUT", path, level | {"home_shootout": 3, "away_shootout": 4}, token)
    assert (decided["how"], decided["winner"]) == ("shootout", game["away"])


@pytest.mark.parametrize("count, said", [(5, "N0, N1, N2, N3, N4"), (6, "N0, N1, N2, N3, N4 …")])
def test_of_many_unknown_teams_the_sentence_names_five_and_says_that_there_are_more(call, world, count, said):
    cup, token = own_cup(call, world), world.person("Ana").token
    names = [f"N{n}" for n in range(count)]
    body = {"games": [{"home": name, "away": "Blues"} for name in names]}
    error = call.refused("unknown_teams", "POST", f"/api/competitions/{cup}/import", body, token).json[
        "error"
    ]
    assert error["message"] == f"This competition has no team called {said}. Nothing was imported."
    assert error["details"] == {"teams": names}


@pytest.mark.parametrize("count, told", [(100, 100), (101, 100)])
def test_at_most_a_hundred_unknown_teams_are_told(call, world, count, told):
    cup, token = own_cup(call, world), world.person("Ana").token
    body = {"games": [{"home": f"N{n}", "away": "Blues"} for n in range(count)]}
    answer = call.refused("unknown_teams", "POST", f"/api/competitions/{cup}/import", body, token)
    assert answer.details == {"teams": [f"N{n}" for n in range(told)]}


def test_each_report_is_later_than_the_one_before_although_the_clock_stands(call, world):
    cup = own_cup(call, world)
    for n in range(3):
        played(call, world, cup, ("Reds", "Blues", n, 0))
        assert world.services.store.seasons.head(cup).heard["people"] == world.clock.time + n


@pytest.mark.parametrize("length", [95, 96, 100])
def test_a_game_with_a_long_id_can_be_entered_by_hand(call, world, length):
    """Its own id is part of the one that it gets by that, which may not be longer than an id may be."""
    cup, ana = own_cup(call, world), world.person("Ana")
    game_id = "g" * length
    competition = world.services.competition(cup)
    first, second = (team.id for team in competition.teams[:2])
    season = Season(games={game_id: Tracked(Game(game_id, first, second), {}, {})})
    head = SeasonHead(cup, "an epoch", version=1)
    world.services.store.seasons.commit(None, head, season.games, [])
    result = {"status": "final", "home_score": 1, "away_score": 0}
    assert results.set_result(world.services, ana.id, cup, game_id, result).winner == first


def test_a_shoot_out_that_was_entered_by_mistake_leaves_no_score_of_it(call, world):
    cup, token = own_cup(call, world, sport="Soccer"), world.person("Ana").token
    (game,) = played(call, world, cup, ("Reds", "Blues", 1, 1))
    path = f"/api/competitions/{cup}/games/{game['id']}"
    final = {"status": "final", "home_score": 1, "away_score": 1}
    shot = call.ok("PUT", path, final | {"home_shootout": 5, "away_shootout": 4}, token)
    assert (shot["how"], shot["winner"]) == ("shootout", game["home"])
    for how in ("regulation", "overtime"):
        now = call.ok("PUT", path, final | {"home_score": 2, "how": how}, token)
        assert (now["how"], now["home_shootout"], now["away_shootout"]) == (how, None, None)


def test_of_two_games_of_one_day_the_one_that_is_meant_is_entered(call, world):
    cup, token = own_cup(call, world), world.person("Ana").token
    same = {"home": "Reds", "away": "Blues", "starts_at": world.clock.time}
    body = {"games": [same | {"id": "early"}, same | {"id": "late", "starts_at": world.clock.time + 1}]}
    games = call.ok("POST", f"/api/competitions/{cup}/games", body, token)["games"]
    for n, game in enumerate(games):
        result = {"status": "final", "home_score": n, "away_score": 5}
        call.ok("PUT", f"/api/competitions/{cup}/games/{game['id']}", result, token)
    shown = call.ok("GET", f"/api/competitions/{cup}/games", token=token)["games"]
    assert {game["id"]: game["home_score"] for game in shown} == {
        game["id"]: n for n, game in enumerate(games)
    }


def test_what_a_file_says_nothing_of_stays_as_it_was(call, world):
    cup, token = own_cup(call, world), world.person("Ana").token
    at = {"starts_at": world.clock.time, "round": "Week 1"}
    game = {"id": "one", "home": "Reds", "away": "Blues"}
    for more in (at, {"home_score": 1, "away_score": 0}):
        call.ok("POST", f"/api/competitions/{cup}/import", {"games": [game | more]}, token)
    (now,) = call.ok("GET", f"/api/competitions/{cup}/games", token=token)["games"]
    assert (now["starts_at"], now["round"], now["status"]) == (at["starts_at"], "Week 1", "final")
