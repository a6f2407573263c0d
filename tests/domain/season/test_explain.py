"""How each summand of a member's points is worded."""

from types import SimpleNamespace

import pytest

from domain.season.explain import _game_text, _rule_text, explain
from domain.season.game import Game
from domain.season.lines import TeamFacts, TeamSeason, game_lines
from domain.season.scoring import Factor, GameRule, Multiplier, Quantity, Range, Scoring, TeamRule, Tie
from domain.season.standings import Book, Holding

OF_SEED = Range(1, 4)


@pytest.mark.parametrize("points, of_seed, seed, text", [
    (Quantity(number=5), None, None, "3 wins"), (Quantity(number=5), None, 2, "3 wins"),
    (Quantity(number=5), OF_SEED, 2, "3 wins as seed 2"),
    (Quantity(of="wins"), None, None, "3 wins"), (Quantity(of="wins"), None, 2, "3 wins, seed 2"),
    (Quantity(of="wins", power=2), None, None, "3 wins squared"),
    (Quantity(of="wins", power=3), None, None, "3 wins cubed"),
    (Quantity(of="draws"), None, None, "draws"),
    (Quantity(of="losses", power=2), None, None, "losses squared"),
    (Quantity(of="wins", times=Factor(0, "seed")), None, 2, "3 wins × seed, seed 2"),
    (Quantity(of="wins", times=Factor(0, "seed", 1_500)), None, 2, "3 wins × (seed + 1.5), seed 2"),
])  # fmt: skip
def test_a_rule_about_a_season(points, of_seed, seed, text):
    assert _rule_text(TeamRule(points, of_seed), 3, seed) == text


def test_one_win_is_no_wins():
    assert _rule_text(TeamRule(Quantity(number=5), None), 1, None) == "1 win"
    assert _rule_text(TeamRule(Quantity(of="wins", power=2), OF_SEED), 1, 2) == "1 win squared, seed 2"


@pytest.mark.parametrize("change, text", [
    ({}, "W 2–1 against B"), ({"home": "b", "away": "a"}, "W 2–1 at B"),
    ({"home": "b", "away": "a", "neutral": True}, "W 2–1 against B"),
    ({"how": "overtime"}, "W 2–1 after overtime against B"),
    ({"how": "shootout"}, "W 2–1 after a shoot-out against B"),
    ({"how": "awarded"}, "W 2–1, awarded against B"),
])  # fmt: skip
def test_a_game(change, text):
    facts = {"id": "g", "home": "a", "away": "b", "status": "final", "how": "regulation"} | change
    line = SimpleNamespace(game_id="g", opponent="b", result="win", goals_for=2, goals_against=1)
    assert _game_text(line, {"g": Game(**facts)}, str.upper) == text


@pytest.mark.parametrize("result, letter", [("win", "W"), ("draw", "D"), ("loss", "L")])
def test_a_result_is_a_letter(result, letter):
    line = SimpleNamespace(game_id="g", opponent="b", result=result, goals_for=0, goals_against=3)
    assert _game_text(line, {"g": Game("g", "a", "b")}, str.upper) == f"{letter} 0–3 against B"


TEAMS = {team: TeamFacts() for team in "ab"}
GAMES = [Game(f"g{n}", "a", "b", starts_at=10 * n, status="final", how="regulation", home_score=1,
 away_score=0, winner="a")
         for n in (1, 2, 3)]  # fmt: skip


def lines_of(holding: Holding, **rules) -> list[tuple]:
    won = GameRule(Quantity(number=1_000), ("win",))
    scoring = Scoring(games=(won,), ties=(Tie("shared"),), **rules)
    lines = game_lines(scoring, TEAMS, GAMES)
    seasons = {
        team: TeamSeason(of, lines[team], [("final", 25)] if team == "a" else [])
        for team, of in TEAMS.items()
    }
    book = Book(scoring, ("ana",), (holding,), seasons, 4, ())
    return [
        (one.game_id, one.text, one.points)
        for one in explain(book, holding, {g.id: g for g in GAMES}, str.upper)
    ]


def test_the_games_then_the_season_then_the_pick():
    team, reached = (TeamRule(Quantity(of="wins")),), (("final", 5_000),)
    found = lines_of(Holding("ana", "a", 4), team=team, reached=reached, multiplier=Multiplier(1_000, 2_000))
    assert found == [
        *((f"g{n}", "W 1–0 against B", 1_000) for n in (1, 2, 3)),
        (None, "3 wins", 3_000), (None, "Reached: the final", 5_000), (None, "Pick 4 counts × 2", 11_000),
    ]  # fmt: skip


def test_of_a_seat_that_changed_hands_what_the_season_was_worth_before_is_not_theirs():
    team, reached = (TeamRule(Quantity(of="wins")),), (("final", 5_000),)
    (game, second, season) = lines_of(Holding("ana", "a", 1, 15), team=team, reached=reached)
    assert (game[0], second[0]) == ("g2", "g3")
    assert season == (None, "The season so far, less what it was worth before the team changed hands", 7_000)
    assert lines_of(Holding("ana", "a", 1, 15)) == [game, second], "nothing about seasons, nothing to say"


def test_of_a_team_that_never_played_or_earned_there_is_nothing():
    assert (
        lines_of(Holding("ana", "unknown", 1)) == []
        and [points for *_, points in lines_of(Holding("ana", "b", 1))] == [0] * 3
    )
