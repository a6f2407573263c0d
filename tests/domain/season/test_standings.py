"""The table of a league: ties in order, shared places, the best k, hand-overs, days, and the race."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.thorough import examples
from tools.generate.season_small import DAY, FACTS, FIRST_DAY, GAMES, book, day_of, game, seasons

from domain.season.explain import explain
from domain.season.presets import PRESETS
from domain.season.race import race
from domain.season.reached import champion, decided_series, reached_by_team
from domain.season.scoring import as_number
from domain.season.scoring_form import read_scoring
from domain.season.standings import (
    Adjustment,
    Book,
    Holding,
    game_days,
    holder_of,
    standings_hash,
    table,
    with_movement,
)

POOL = read_scoring(PRESETS["football_310"])


def ranks(rows) -> list[tuple]:
    return [(row.rank, row.user_id, as_number(row.points), row.decided_by) for row in rows]


def scored(*ties: str, **more):
    """One point a win, and these ties."""
    named = [{"by": tie.lstrip("-")} | ({"order": "fewest"} if tie[0] == "-" else {}) for tie in ties]
    return read_scoring({"games": [{"points": 1, "when": {"result": ["win"]}}], "ties": named, **more})


LEVEL = (
    game(1, "a", "b", (3, 0)),
    game(2, "b", "c", (2, 1)),
    game(3, "c", "a", (1, 0)),
)


def test_the_deciding_tie_is_named_on_both_sides():
    rows = table(book(scored("goal_difference", "shared"), games=LEVEL))
    assert ranks(rows) == [
        (1, "A", 1, "goal_difference"),
        (2, "C", 1, "goal_difference"),
        (3, "B", 1, "goal_difference"),
        (4, "D", 0, None),
    ]


def test_places_are_shared_as_1_2_2_4():
    games = (game(1, "a", "b", (1, 0)), game(2, "a", "c", (1, 0)), game(3, "a", "d", (4, 0)))
    rows = table(book(scored("goal_difference", "shared"), games=games))
    assert [(row.rank, row.user_id, row.decided_by) for row in rows] == [
        (1, "A", None),
        (2, "B", "shared"),
        (2, "C", "shared"),
        (4, "D", "goal_difference"),
    ]


def test_a_later_tie_decides_what_an_earlier_one_left_level():
    games = (game(1, "a", "d", (2, 1)), game(2, "b", "d", (3, 2)), game(3, "c", "d", (4, 0)))
    rows = table(book(scored("goal_difference", "goals_for", "shared"), games=games))
    assert ranks(rows)[:3] == [
        (1, "C", 1, "goal_difference"),
        (2, "B", 1, "goals_for"),
        (3, "A", 1, "goals_for"),
    ]


@pytest.mark.parametrize(
    "tie, order",
    [
        ("wins", "CABD"), ("-losses", "BCAD"), ("draws", "ABCD"), ("goals_for", "BCAD"),
        ("head_to_head", "BCAD"), ("best_team", "ABCD"), ("pick_no", "ABCD"),
    ],
)  # fmt: skip
def test_each_tie(tie, order):
    """A, B and C have 3 points each; D has none."""
    scoring = read_scoring(
        {
            "games": [{"points": 3, "when": {"result": ["win"], "stage": ["regular"]}}],
            "ties": [{"by": tie.lstrip("-"), "order": "fewest" if tie[0] == "-" else "most"}]
            + ([] if tie == "pick_no" else [{"by": "pick_no"}]),
        }
    )
    games = (
        game(1, "a", "d", (1, 0)),
        game(2, "b", "d", (5, 0)),
        game(3, "c", "d", (2, 0)),
        game(4, "c", "a", (1, 0), "group"),
        game(5, "b", "c", (1, 1), "group"),
        game(6, "a", "d", (0, 0), "group"),
        game(7, "b", "a", (2, 2), "group"),
        game(8, "a", "d", (1, 0), "group"),
        game(9, "d", "a", (0, 0), "group"),
        game(10, "c", "b", (0, 1), "cup"),
        game(11, "c", "d", (1, 0), "group"),
    )
    if tie == "head_to_head":
        games = (*games, game(12, "b", "a", (1, 0), "group"))
    rows = table(book(scoring, games=games))
    assert [row.points for row in rows] == [3_000, 3_000, 3_000, 0]
    assert "".join(row.user_id for row in rows) == order


def test_the_closer_guess_decides_and_none_is_last():
    scoring = scored("guess", "shared", guess={"of": "points"})
    rows = table(book(scoring, games=LEVEL, guesses={"A": 5_000, "C": 2_000}))
    assert [(row.user_id, row.decided_by) for row in rows][:3] == [
        ("C", "guess"),
        ("A", "guess"),
        ("B", "guess"),
    ]


def test_only_the_best_k_teams_count():
    two = (Holding("A", "a", 1), Holding("B", "b", 2), Holding("B", "c", 3), Holding("A", "d", 4))
    rows = table(book(replace(POOL, best=1), two))
    assert ranks(rows) == [(1, "A", 9, None), (2, "B", 6, None)]
    assert [(team.team_id, team.counted) for team in rows[0].teams] == [("a", True), ("d", False)]


def test_adjustments_count_beside_the_teams():
    given = (Adjustment("B", 3_500, "why", 0), Adjustment("A", -1_000, "why", 0))
    assert ranks(table(book(POOL, adjustments=given)))[0] == (1, "B", 9.5, None)


CUT = FIRST_DAY + 9 * DAY


@pytest.mark.parametrize("preset", PRESETS)
def test_a_hand_over_splits_a_team_and_loses_nothing(preset):
    scoring = replace(read_scoring(PRESETS[preset]), multiplier=None, guess=None)
    whole = {row.user_id: row for row in table(book(scoring))}
    for at in (FIRST_DAY, CUT, FIRST_DAY + 10 * DAY, FIRST_DAY + 50 * DAY):
        cut = [Holding(t.upper(), t, n) for n, t in enumerate("bcd", 2)]
        holdings = (Holding("A", "a", 1, None, at), *cut, Holding("E", "a", 1, at, None))
        parts = {row.user_id: row.points for row in table(book(scoring, holdings))}
        assert parts["A"] + parts["E"] == whole["A"].points


def test_a_game_belongs_to_who_held_the_team_at_its_first_kick_off():
    at = GAMES[8].starts_at
    holdings = (Holding("A", "a", 1, None, at), Holding("E", "a", 1, at, None))
    assert [holder_of(holdings, "a", moment) for moment in (None, at - 1, at)] == ["A", "A", "E"]
    late = replace(GAMES[8], starts_at=at + DAY, began_at=at - 1)
    games = [late if g.id == "g9" else g for g in GAMES]
    rows = {row.user_id: row.points for row in table(book(POOL, holdings, games=games))}
    assert rows == {"A": 9_000, "E": 0}


def test_a_sum_opens_after_a_hand_over_too():
    scoring = read_scoring(PRESETS["wins_squared_seed"])
    holdings = (Holding("A", "a", 1, None, CUT), Holding("E", "a", 1, CUT, None))
    of_book = replace(book(scoring, holdings), picks=2)
    points = {row.user_id: row.points for row in table(of_book)}
    for holding in holdings:
        lines = explain(of_book, holding, {g.id: g for g in GAMES}, str.upper)
        assert sum(line.points for line in lines) == points[holding.user_id]


def test_the_sum_says_what_happened():
    lines = explain(
        book(POOL),
        Holding("A", "a", 1),
        {g.id: g for g in GAMES},
        {"b": "Bees", "c": "Cats", "d": "Dogs"}.get,
    )
    assert [line.text for line in lines] == [
        "W 20–17 against Bees",
        "L 1–2 at Bees",
        "W 4–1 against Dogs",
        "W 1–1 after a shoot-out against Cats",
        "L 0–1 after overtime against Dogs",
    ]


def test_the_race_ends_with_the_table_and_passes_every_day():
    given = (Adjustment("B", 3_500, "why", 0), Adjustment("A", -1_000, "why", 0))
    for preset in PRESETS.values():
        of_book = book(read_scoring(preset), adjustments=given)
        drawn = race(of_book, day_of)
        assert drawn.days == tuple(day for day, _ in game_days(of_book.seasons, day_of))
        for at, (_, end) in enumerate(game_days(of_book.seasons, day_of)):
            points = {row.user_id: as_number(row.points) for row in table(of_book, end)}
            assert {one.user_id: one.points[at] for one in drawn.series} == points


def test_movement_is_since_the_last_day_of_games():
    of_book = book(POOL)
    days = game_days(of_book.seasons, day_of)
    rows = with_movement(table(of_book), table(of_book, days[-2][1]))
    assert [(row.user_id, row.rank, row.was_rank) for row in rows] == [
        ("A", 1, 1),
        ("D", 2, 2),
        ("B", 3, 4),
        ("C", 4, 3),
    ]


def test_the_hash_is_of_ranks_members_and_points():
    rows = table(book(POOL))
    from binascii import crc32

    assert standings_hash(12, rows) == f"{crc32(b'12|1:A:9,2:D:8,3:B:6,4:C:5'):08x}"


def test_an_empty_league_has_an_empty_table():
    assert table(Book(POOL, (), (), seasons(POOL), 0)) == []
    assert race(Book(POOL, ("A",), (), {}, 0), day_of).days == ()


def test_results_without_a_date_count_and_have_no_day():
    """Whether all of them or some: with no day at all there was no race, and a season could not be closed."""
    games = [
        replace(game(n, home, away, (2, 0)), starts_at=None)
        for n, home, away in ((1, "a", "b"), (2, "c", "d"))
    ]
    undated = race(book(scored("shared"), games=games), day_of)
    assert (undated.days, {line.points for line in undated.series}) == ((), {()})
    assert [row.points for row in table(book(scored("shared"), games=games))] == [1_000, 1_000, 0, 0]
    drawn = race(book(scored("shared"), games=(*games, game(3, "a", "c", (1, 0)))), day_of)
    assert {line.user_id: line.points for line in drawn.series} == {
        "A": (2,),
        "B": (0,),
        "C": (1,),
        "D": (0,),
    }


def test_reached_is_an_uncancelled_game_of_a_stage_or_a_later_one():
    games = (
        game(1, "a", "b", stage="semi"),
        game(2, "c", "d", stage="semi", status="cancelled"),
        game(3, "c", "d", stage="third"),
    )
    assert reached_by_team(games) == {
        team: [(stage, FIRST_DAY + DAY) for stage in ("r32", "r16", "quarter", "semi")] for team in "ab"
    }


def test_a_series_is_won_by_the_majority():
    series = [game(n, "a", "b", (1, 0), "final") for n in range(1, 4)]
    assert champion(series, 7) is None
    series += [
        game(4, "b", "a", (1, 0), "final"),
        game(5, "a", "b", (1, 0), "final"),
        game(6, "b", "a", stage="final"),
    ]
    assert champion(series, 7) == ("a", FIRST_DAY + 5 * DAY)
    assert decided_series(series, {"final": 7}) == {"g6"}
    assert decided_series(series, {}) == frozenset()


def test_no_final_no_champion():
    assert champion(GAMES[:9], None) is None
    assert champion([game(1, "a", "b", (1, 1), "final")], None) is None
    assert champion([game(1, "a", "b", (1, 1), "final", how="shootout", shootout=(2, 3))], None)[0] == "b"


@settings(max_examples=examples(60), deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["ab", "cd", "ac", "bd"]), st.integers(0, 3), st.integers(0, 3)),
        max_size=12,
    )
)
def test_any_table_is_in_order_and_complete(results):
    games = tuple(game(n, pair[0], pair[1], (x, y)) for n, (pair, x, y) in enumerate(results))
    rows = table(book(POOL, games=games))
    assert sorted(row.user_id for row in rows) == list("ABCD")
    assert [row.points for row in rows] == sorted((row.points for row in rows), reverse=True)
    for at, row in enumerate(rows):
        assert row.rank == at + 1 or (row.rank == rows[at - 1].rank and row.decided_by == "shared")
        assert row.points == sum(team.points for team in row.teams if team.counted)
    played = sum(team.totals.played for row in rows for team in row.teams)
    assert played == 2 * len(games)


def test_facts_know_their_seeds_and_tags():
    assert FACTS.seeded and FACTS.tags == {"pot1"}
