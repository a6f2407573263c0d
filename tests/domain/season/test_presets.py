"""Each preset on a season of twelve games, computed by hand (backend/tools/generate/season_small.py), exact to 0.001."""

import json

import pytest
from support.sources import TESTS
from tools.generate.season_small import FACTS, GAMES, TEAMS, book, game

from domain.season.explain import explain
from domain.season.fit import check_fits
from domain.season.format import SeasonFacts, SeasonFormat
from domain.season.presets import PRESETS, default_preset, preset_for
from domain.season.scoring import multiplied, written
from domain.season.scoring_form import read_scoring
from domain.season.standings import table
from domain.season.words import words
from domain.season_errors import ScoringDoesNotFit
from storage.catalog import load_catalog

BY_HAND = {
    "nfl_wins_pool": {"a": "1", "b": "0", "c": "0.5", "d": "1.5"},
    "season_wins_guess": {"a": "1", "b": "0", "c": "0", "d": "1"},
    "margin": {"a": "4", "b": "-4", "c": "-1", "d": "1"},
    "football_310": {"a": "9", "b": "6", "c": "5", "d": "8"},
    "world_cup_rounds": {"a": "77", "b": "6", "c": "26", "d": "123"},
    "world_cup_groups": {"a": "0", "b": "3", "c": "1", "d": "1"},
    "wdl": {"a": "3", "b": "2", "c": "1", "d": "2"},
    "pick_multiplier": {"a": "3", "b": "3.334", "c": "4.666", "d": "9"},
    "march_madness_rounds": {"a": "7", "b": "0", "c": "9", "d": "25"},
    "seed_as_points": {"a": "2", "b": "0", "c": "12", "d": "16"},
    "upset_capped": {"a": "2", "b": "0", "c": "5", "d": "5"},
    "wins_squared_seed": {"a": "8", "b": "0", "c": "18", "d": "22"},
    "champions_only": {"a": "0", "b": "0", "c": "0", "d": "1"},
}


def points(of_book) -> dict[str, str]:
    return {row.user_id.lower(): written(row.points) for row in table(of_book)}


def test_there_are_thirteen():
    assert list(PRESETS) == list(BY_HAND)


@pytest.mark.parametrize("preset", PRESETS)
def test_it_is_exact(preset):
    assert points(book(read_scoring(PRESETS[preset]))) == BY_HAND[preset]


@pytest.mark.parametrize("preset", PRESETS)
def test_the_order_of_games_does_not_matter(preset):
    scoring = read_scoring(PRESETS[preset])
    assert table(book(scoring, games=GAMES[::-1])) == table(book(scoring))


@pytest.mark.parametrize("preset", PRESETS)
def test_every_number_opens_to_its_sum(preset):
    of_book = book(read_scoring(PRESETS[preset]))
    games = {game.id: game for game in GAMES}
    for holding in of_book.holdings:
        lines = explain(of_book, holding, games, str.upper)
        assert written(sum(line.points for line in lines)) == BY_HAND[preset][holding.team_id]
        assert all(line.text for line in lines)


def test_a_game_in_play_counts_provisionally_only():
    scoring = read_scoring(PRESETS["nfl_wins_pool"])
    assert points(book(scoring, provisional=True)) == BY_HAND["nfl_wins_pool"] | {"b": "1"}


@pytest.mark.parametrize("preset", PRESETS)
def test_its_words(preset):
    """The snapshot that the web app's words are tested with, too."""
    snapshot = json.loads((TESTS / "fixtures" / "season" / "words.json").read_text())
    known = {case["preset"]: case["words"] for case in snapshot if case["facts"]["name"] == FACTS.name}
    assert words(read_scoring(PRESETS[preset]), FACTS) == known[preset]


def test_a_default_fits_every_shipped_competition():
    for competition in load_catalog().values():
        assert default_preset(competition.sport, (), False) in PRESETS


NFL = SeasonFacts("NFL", "American football", SeasonFormat(("regular", "final"), True), {"x": TEAMS["b"]})
NBA = SeasonFacts("NBA", "Basketball", SeasonFormat(("regular", "final"), False), {"x": TEAMS["b"]})


def test_a_preset_leaves_out_draws_where_there_are_none():
    assert preset_for("nfl_wins_pool", True) == PRESETS["nfl_wins_pool"]
    check_fits(read_scoring(preset_for("nfl_wins_pool", False)), NBA)
    with pytest.raises(ScoringDoesNotFit, match="Games of NBA do not end level."):
        check_fits(read_scoring(PRESETS["nfl_wins_pool"]), NBA)


def test_half_a_thousandth_goes_away_from_zero():
    assert [multiplied(n, 1_500) for n in (1, 3, -1, -3)] == [2, 5, -2, -5]
    assert multiplied(333, 1_667) == 555


def test_an_aggregate_of_two_legs_decides_a_final():
    first, second = game(1, "a", "b", (1, 0), "final"), game(2, "b", "a", (3, 1), "final")
    scoring = read_scoring(PRESETS["champions_only"])
    assert points(book(scoring, games=(first,)))["a"] == "1", "so far there is one game"
    assert points(book(scoring, games=(first, second)))["b"] == "1"
    assert points(book(scoring, games=(first, game(2, "b", "a", stage="final"))))["a"] == "0"
    assert sum(int(n) for n in points(book(scoring, games=(game(1, "a", "b", (1, 0)),))).values()) == 0
