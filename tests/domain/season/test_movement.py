"""Arrows and notices say what the last day of games did; points given or taken since then move nobody."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from support.thorough import examples
from tools.generate.season_small import DAY, FIRST_DAY, book, day_of, game

from domain.season.movement import table_after
from domain.season.notices import new_leader
from domain.season.scoring_form import read_scoring
from domain.season.standings import Adjustment, Book, game_days

RULES = read_scoring({"games": [{"points": 1, "when": {"result": ["win"]}}], "ties": [{"by": "shared"}]})
GAMES = (
    game(1, "a", "c", (1, 0)),
    game(2, "a", "d", (1, 0)),
    game(3, "b", "d", (1, 0)),
)
"""A has two wins after the day before the last, B gets one on the last: nobody passes anybody."""
LAST_DAY = FIRST_DAY + 3 * DAY


def after(of_book: Book) -> list:
    return table_after(of_book, game_days(of_book.seasons, day_of))


def moved(of_book: Book) -> dict[str, int]:
    return {row.user_id: row.was_rank - row.rank for row in after(of_book)}


def taken(user_id: str, points: int, at: int) -> Adjustment:
    return Adjustment(user_id, -points, "why", at)


def test_a_deduction_after_the_games_changes_the_place_and_moves_nobody():
    of_book = book(RULES, games=GAMES)
    assert (moved(of_book)["A"], moved(of_book)["B"]) == (0, 0)
    ruled = replace(of_book, adjustments=(taken("A", 1_500, LAST_DAY + DAY),))
    assert [row.user_id for row in after(ruled)][:2] == ["B", "A"]
    assert (moved(ruled)["A"], moved(ruled)["B"]) == (0, 0)
    assert new_leader(after(ruled)) is None


def test_a_deduction_before_the_games_stood_when_they_began():
    ruled = replace(book(RULES, games=GAMES), adjustments=(taken("A", 1_500, LAST_DAY - 1),))
    assert moved(ruled)["B"] == 1
    assert new_leader(after(ruled)).user_id == "B"


def test_there_is_no_movement_on_the_first_day():
    of_book = replace(book(RULES, games=GAMES[:1]), adjustments=(taken("A", 5_000, LAST_DAY),))
    assert {row.was_rank for row in after(of_book)} == {None}


scores = st.tuples(st.integers(0, 2), st.integers(0, 2))
matches = st.lists(st.tuples(st.permutations("abcd"), scores), min_size=2, max_size=8)
late = st.lists(st.tuples(st.sampled_from("ABCD"), st.integers(-3, 3)), min_size=1, max_size=4)


@settings(max_examples=examples(100))
@given(matches, late)
def test_no_ruling_after_the_games_makes_or_turns_an_arrow(played, rulings):
    games = tuple(game(n, home, away, score) for n, ((home, away, *_), score) in enumerate(played, 1))
    of_book = book(RULES, games=games)
    at = FIRST_DAY + len(games) * DAY
    ruled = replace(of_book, adjustments=tuple(Adjustment(who, n * 500, "why", at) for who, n in rulings))
    before, then = moved(of_book), moved(ruled)
    assert all(way == 0 or way * before[who] > 0 for who, way in then.items())
    assert all(1 <= row.was_rank <= 4 for row in after(ruled))
