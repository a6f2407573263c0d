"""The end of a season: the final table, champions and trophies, on a season small enough to count by hand."""

import pytest

from domain.season import ending as ending_module
from domain.season import race
from domain.season.ending import ending
from domain.season.game import Game
from domain.season.lines import TeamFacts, TeamSeason, game_lines
from domain.season.scoring import GameRule, Quantity, Scoring, Tie
from domain.season.standings import Adjustment, Book, Holding, Row

DAY = "day {:03}".format
WIN = Scoring(unit="wins", games=(GameRule(Quantity(number=1_000), ("win",)),), ties=(Tie("shared"),))
TEAMS = {team: TeamFacts() for team in "abcd"}
# Two members, two picks each: Ana a and d (picks 1, 4), Ben b and c (picks 2, 3).
HOLDINGS = (Holding("ana", "a", 1), Holding("ben", "b", 2), Holding("ben", "c", 3), Holding("ana", "d", 4))


def played(n: int, home: str, away: str, one: int, other: int) -> Game:
    winner = home if one > other else away if other > one else "draw"
    return Game(str(n), home, away, starts_at=n, status="final", how="regulation",
                home_score=one, away_score=other, winner=winner)  # fmt: skip


GAMES = [
    played(1, "d", "a", 1, 0),
    played(2, "d", "b", 2, 1),
    played(3, "d", "c", 9, 0),
    played(4, "b", "a", 5, 0),
    played(5, "c", "a", 7, 0),
    played(6, "b", "c", 3, 3),
]


def book(games, adjustments=(), scoring=WIN) -> Book:
    lines = game_lines(scoring, TEAMS, games)
    seasons = {team: TeamSeason(of, lines[team], []) for team, of in TEAMS.items()}
    return Book(scoring, ("ana", "ben"), HOLDINGS, seasons, 4, adjustments)


def test_the_final_table_and_every_trophy():
    found = ending(book(GAMES), 6, 0, DAY)
    assert [(row.rank, row.user_id, row.points) for row in found.table] == [(1, "ana", 3), (2, "ben", 2)]
    assert (found.champions, found.revision) == (("ana",), 6)
    by_kind = {trophy.kind: trophy for trophy in found.trophies}
    assert list(by_kind) == ["best_pick", "steal", "luck", "closest_finish"]
    assert (by_kind["best_pick"].team_id, by_kind["best_pick"].text) == ("d", "3 wins with pick 4")
    assert (by_kind["steal"].user_ids, by_kind["steal"].text) == (
        ("ana",),
        "Pick 4, but 1st of all picks with 3 wins",
    )
    # Margins are 1, 1, 5, 7, 9: the close quarter is those by 1. Ana won both with d and lost one with a.
    assert (by_kind["luck"].user_ids, by_kind["luck"].text) == (
        ("ana",),
        "Won 2 of 3 games decided by 1 or less",
    )
    assert by_kind["closest_finish"].text == "1 win apart"


def test_adjustments_are_in_the_final_table_and_make_champions():
    found = ending(book(GAMES, (Adjustment("ben", 1_000, "Quiz", 1),)), 6, 0, DAY)
    assert [row.rank for row in found.table] == [1, 1] and set(found.champions) == {"ana", "ben"}
    assert found.trophies[-1].text == "Level on wins"


@pytest.mark.parametrize(
    "points, who, text",
    [
        ((5, 3, 3, 3, 0), "bcd", "Level on wins"),
        ((5, 5, 3, 3, 3), "ab", "Level on wins"),
        ((9, 7, 6, 3, 2), "bc", "1 win apart"),
    ],
)
def test_the_closest_finish_is_of_all_who_are_level(points, who, text):
    rows = [Row(n, user_id, own * 1_000, ()) for n, (user_id, own) in enumerate(zip("abcde", points), 1)]
    trophy = ending_module._closest_finish(rows, "wins")
    assert (trophy.user_ids, trophy.text) == (tuple(who), text)


def test_without_a_game_there_is_no_champion_and_no_trophy():
    found = ending(book([]), 0, 3, DAY)
    assert (found.champions, found.trophies, found.open_games) == ((), (), 3)
    assert len(found.table) == 2


def test_a_trophy_that_nobody_won_is_not_given():
    found = ending(book([played(1, "a", "d", 5, 0)]), 1, 0, DAY)
    kinds = [trophy.kind for trophy in found.trophies]
    assert "steal" not in kinds and "luck" not in kinds
    only_draws = ending(book([played(1, "a", "b", 1, 1)]), 1, 0, DAY)
    assert "luck" not in [trophy.kind for trophy in only_draws.trophies]


def test_the_race_is_kept_and_a_long_one_thinned_from_its_end(monkeypatch):
    drawn = ending(book(GAMES), 6, 0, DAY).race
    assert drawn.days == tuple(map(DAY, range(1, 7)))
    assert {line.user_id: line.points for line in drawn.series} == {
        "ana": (1, 2, 3, 3, 3, 3),
        "ben": (0, 0, 0, 1, 2, 2),
    }
    monkeypatch.setattr(race, "MOST_KEPT", 5)
    thinned = ending(book(GAMES), 6, 0, DAY).race
    assert thinned.days == (DAY(3), DAY(6)) and thinned.series[0].points == (3, 3)
