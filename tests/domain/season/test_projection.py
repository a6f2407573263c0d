"""Chances to win: equal seeds give equal chances, chances add up, and what is decided is decided."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.thorough import examples
from tools.generate.season_small import DAY

from domain.season.game import Game
from domain.season.lines import TeamFacts, TeamSeason, game_lines
from domain.season.projection import SIMULATIONS, _Count, project
from domain.season.scoring import GameRule, Quantity, Range, Scoring, TeamRule, Tie
from domain.season.standings import Adjustment, Book, Holding

WIN = Scoring(unit="wins", games=(GameRule(Quantity(number=1_000), ("win",)),), ties=(Tie("shared"),))
TEAMS = {team: TeamFacts() for team in "abcd"}
HOLDINGS = (Holding("ana", "a", 1), Holding("ben", "b", 2), Holding("ben", "c", 3), Holding("ana", "d", 4))


def won(n: int, home: str, away: str) -> Game:
    return Game(f"w{n}", home, away, starts_at=n * DAY, status="final", how="regulation",
                home_score=2, away_score=1, winner=home)  # fmt: skip


def to_come(n: int, home: str, away: str, neutral=True) -> Game:
    return Game(f"o{n}", home, away, starts_at=(100 + n) * DAY, neutral=neutral)


def book(games, scoring=WIN, adjustments=()) -> Book:
    lines = game_lines(scoring, TEAMS, games)
    seasons = {team: TeamSeason(of, lines[team], []) for team, of in TEAMS.items()}
    return Book(scoring, ("ana", "ben"), HOLDINGS, seasons, 4, adjustments)


def chances(games, ratings=None, draws=0.0, seed="x", **more):
    found = project(
        book(games, **more),
        games,
        [g for g in games if g.open],
        ratings or {},
        draws,
        Random(seed).getrandbits,
    )
    return {one.user_id: one for one in found}


@given(st.lists(st.integers(0, 2**SIMULATIONS - 1), max_size=20))
def test_what_happened_is_counted_in_each_season_by_itself(happened):
    count = _Count()
    for bits in happened:
        count.add(bits)
    seasons = [sum(bits >> season & 1 for bits in happened) for season in reversed(range(SIMULATIONS))]
    assert count.values() == seasons


def test_between_equals_the_chances_are_equal_within_their_noise():
    games = [to_come(n, *pair) for n, pair in enumerate(["ab", "cd", "bd", "ac"] * 3)]
    found = chances(games)
    assert abs(found["ana"].win - 0.5) < 0.08 and abs(found["ana"].expected - 6_000) < 400
    assert abs(sum(one.win for one in found.values()) - 1) < 1e-9


def test_the_same_seed_gives_the_same_chances_and_another_one_others():
    games = [to_come(n, "a", "b") for n in range(9)]
    assert chances(games) == chances(games)
    assert chances(games) != chances(games, seed="y")


def test_what_is_decided_is_certain():
    games = [won(n, "a", "b") for n in range(20)] + [to_come(1, "b", "a")]
    found = chances(games)
    assert (found["ana"].win, found["ben"].win) == (1, 0)
    assert found["ana"].low >= 20_000


def test_without_open_games_the_table_decides_and_a_shared_place_is_shared():
    assert {one.win for one in chances([]).values()} == {0.5}
    found = chances([won(1, "a", "b")])
    assert (found["ana"].win, found["ana"].low, found["ana"].high) == (1, 1_000, 1_000)


def test_better_results_a_better_rating_and_home_help():
    open_games = [to_come(n, "a", "b") for n in range(11)]
    even = chances(open_games)["ana"].win
    assert chances([*(won(n, "d", "c") for n in range(3)), *open_games])["ana"].win > even
    assert chances(open_games, {"a": 10, "b": 1})["ana"].win > even + 0.05
    assert chances([replace(game, neutral=False) for game in open_games])["ana"].win > even + 0.05


def drawn(n: int, home: str, away: str) -> Game:
    return replace(won(n, home, away), home_score=1, away_score=1, winner="draw")


def test_a_draw_makes_stronger_than_a_defeat_and_weaker_than_a_win():
    to_play = [to_come(n, "a", "b") for n in range(11)]

    def after(*games: Game) -> float:
        return chances([*games, *to_play])["ana"].win

    lost = after(*(won(n, "c", "a") for n in range(4)))
    shared = after(*(drawn(n, "c", "a") for n in range(4)))
    assert lost + 0.05 < shared < after(*(won(n, "a", "c") for n in range(4))) - 0.05


def test_adjustments_best_teams_and_rules_about_a_season_count():
    games = [to_come(n, "a", "b") for n in range(5)]
    assert chances(games, adjustments=(Adjustment("ben", 9_000, "Quiz", 1),))["ben"].win == 1
    two_wins = TeamRule(Quantity(number=50_000), wins=Range(low=6))
    assert chances(games, scoring=replace(WIN, team=(two_wins,)))["ana"].high < 50_000
    one_win = TeamRule(Quantity(number=50_000), wins=Range(low=1))
    assert chances(games, scoring=replace(WIN, team=(one_win,)))["ana"].expected > 40_000
    assert chances(games, scoring=replace(WIN, best=1))["ana"].high <= 5_000


@pytest.mark.parametrize(
    ("played", "loser", "winner"), [((2, 0), 0, 2), ((3, 2), 3, 4), ((5, 3), 3, 5), ((9, 0), 1, 10)]
)
def test_a_game_to_come_ends_with_the_usual_margin_and_goals(played, loser, winner):
    home, away = played
    over = replace(won(1, "d", "c"), home_score=home, away_score=away, winner="d")
    goals = Scoring(unit="goals", games=(GameRule(Quantity(of="goals_for")),), ties=(Tie("shared"),))
    found = chances([over, to_come(1, "a", "b")], scoring=goals)
    assert (found["ana"].low - home * 1_000, found["ana"].high - home * 1_000) == (
        loser * 1_000,
        winner * 1_000,
    )
    assert (found["ben"].low - away * 1_000, found["ben"].high - away * 1_000) == (
        loser * 1_000,
        winner * 1_000,
    )


def test_a_rule_about_defeats_counts_those_so_far_and_those_to_come():
    games = [*(won(n, "c", "d") for n in range(3)), *(to_come(n, "a", "d") for n in range(5))]
    rule = replace(WIN, games=(), team=(TeamRule(Quantity(of="losses")),))
    found = chances(games, scoring=rule)
    assert [(one.low, one.expected, one.high) for one in found.values()] == [(8_000,) * 3, (0,) * 3]


def test_draws_are_drawn_where_there_are_any():
    games = [to_come(n, "a", "b") for n in range(40)]
    rule = replace(WIN, games=(GameRule(Quantity(number=1_000), ("draw",)),))
    assert chances(games, scoring=rule)["ana"].expected == 0
    assert abs(chances(games, draws=0.25, scoring=rule)["ana"].expected - 10_000) < 1_000


@settings(max_examples=examples(25), deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd"), st.booleans()), max_size=30))
def test_any_season_gives_chances_that_add_up_and_bounds_in_order(games):
    games = [
        won(n, home, away) if over else to_come(n, home, away)
        for n, (home, away, over) in enumerate(games)
        if home != away
    ]
    found = chances(games).values()
    assert abs(sum(one.win for one in found) - 1) < 1e-6
    assert all(one.low <= one.high and 0 <= one.win <= 1 for one in found)
    assert SIMULATIONS == 2_000
