"""How far teams came, which games will not be played, and what a season's head and its ticks say."""

from dataclasses import replace

import pytest

from domain.season.game import Game
from domain.season.merge import Change as Changed
from domain.season.merge import Merged, Season, Tracked
from domain.season.reached import champion, decided_series, reached_by_team
from domain.season.stream import SeasonHead, by_kick_off, corrections, step, ticks_at


def game(n: int, home="a", away="b", score=(1, 0), stage="final", **more) -> Game:
    usual = {"starts_at": 10 * n, "status": "final", "how": "regulation"} | more
    winner = None
    if usual["status"] == "final":
        winner = home if score[0] > score[1] else away if score[1] > score[0] else "draw"
    facts = {"home_score": score[0], "away_score": score[1], "winner": winner} | usual
    return Game(f"g{n}", home, away, stage, **facts)


OPEN = {"status": "scheduled", "how": None, "home_score": None, "away_score": None}


@pytest.mark.parametrize("games, best_of, won", [
    ([], None, None), ([game(1, stage="semi")], None, None), ([game(1)], None, ("a", 10)),
    ([game(1, score=(0, 1))], 1, ("b", 10)),
    ([game(1, **OPEN)], None, None), ([game(1), game(2, **OPEN)], None, None),
    ([game(1), game(2, status="cancelled")], None, ("a", 10)), ([game(1, how="void")], None, None),
    ([game(1, score=(1, 1), winner="draw")], None, None),
    ([game(1, score=(1, 1), winner="b")], None, ("b", 10)),
    ([game(1, score=(3, 0)), game(2, "b", "a", (2, 0))], None, ("a", 20)),
    ([game(1, score=(1, 0)), game(2, "b", "a", (2, 0))], None, ("b", 20)),
    ([game(1, score=(1, 0)), game(2, "b", "a", (1, 0))], None, ("b", 20)),
    ([game(1), game(2, "c", "d")], None, None),
    ([game(1), game(2)], 3, ("a", 20)), ([game(1), game(2, score=(0, 1))], 3, None),
    ([game(1), game(2)], 4, None),
    ([game(1), game(2, score=(0, 1)), game(3)], 3, ("a", 30)),
    ([game(1), game(2, score=(1, 1)), game(3)], 3, ("a", 30)),
    ([game(3), game(1), game(2)], 3, ("a", 20)), ([game(1), game(2, starts_at=None)], 3, ("a", None)),
    ([game(1), game(2, began_at=5)], 3, ("a", 10)),
])  # fmt: skip
def test_who_is_champion_and_since_when(games, best_of, won):
    assert champion(games, best_of) == won


def test_a_stage_is_reached_by_playing_in_it_or_a_later_one():
    games = [
        game(1, stage="r16"), game(2, stage="semi", starts_at=5), game(3, "c", "d", stage="third"),
        game(4, "e", "f", stage="cup"), game(5, "g", "h", stage="semi", status="cancelled"),
        game(6, "c", "b", (2, 0)),
        game(7, "i", "j", stage="quarter", starts_at=None), game(8, "i", "j", stage="quarter"),
        game(9, "k", "l", stage="regular"),
    ]  # fmt: skip
    reached = reached_by_team(games)
    assert reached["a"] == [("r32", 5), ("r16", 5), ("quarter", 5), ("semi", 5)]
    assert reached["b"] == [("r32", 5), ("r16", 5), ("quarter", 5), ("semi", 5), ("final", 60)]
    assert reached["c"] == [
        *((stage, 60) for stage in ("r32", "r16", "quarter", "semi", "final")),
        ("champion", 60),
    ]
    assert reached["i"] == [("r32", None), ("r16", None), ("quarter", None)]
    assert set(reached) == {"a", "b", "c", "i", "j"}
    assert reached_by_team([game(1), game(2)], {"final": 5})["a"][-1] == ("final", 10)
    assert reached_by_team([game(1), game(2)], {"final": 3})["a"][-1] == ("champion", 20)


@pytest.mark.parametrize("wins, best_of, over", [
    ("aa", 3, True), ("ab", 3, False), ("a", 3, False), ("aaa", 7, False), ("aaaa", 7, True),
    ("aabbbb", 7, True),
    ("aad", 3, True), ("add", 3, False), ("a", 1, False),
])  # fmt: skip
def test_games_of_a_series_that_is_decided_are_not_played(wins, best_of, over):
    scores = {"a": (1, 0), "b": (0, 1), "d": (1, 1)}
    played = [game(n, score=scores[winner], stage="semi") for n, winner in enumerate(wins)]
    left = [game(90, **OPEN, stage="semi"), game(91, "b", "a", **OPEN, stage="semi")]
    others = [game(92, **OPEN, stage="quarter"), game(93, "a", "c", **OPEN, stage="semi")]
    found = decided_series([*played, *left, *others], {"semi": best_of, "quarter": 1})
    assert found == ({"g90", "g91"} if over else set())


def test_games_are_in_the_order_of_their_kick_off():
    games = [game(2), game(1), replace(game(4), starts_at=None), game(3, starts_at=10), game(0, starts_at=0)]
    assert [one.id for one in by_kick_off(games)] == ["g0", "g1", "g3", "g2", "g4"]


HEAD = SeasonHead("cup", "epoch", 7, 4, 2, {"espn": 10 * 86_400_000}, changed_at=1_000)


@pytest.mark.parametrize("status, late, goes_on", [
    ("scheduled", 180_000, True), ("scheduled", 180_001, False), ("live", 180_001, True),
    ("suspended", 10**9, True),
    ("final", 180_001, False),
])  # fmt: skip
def test_ticks_go_on_for_three_minutes_and_while_anybody_plays(status, late, goes_on):
    assert ticks_at(HEAD, [Game("g", "a", "b", status=status)], 1_000 + late) is goes_on


def corrected(n: int, at: int) -> Tracked:
    return Tracked(replace(game(n), id=f"g{n:02d}"), {}, {}, corrected=(at, game(n, score=(0, 0))))


def test_corrections_of_a_week_are_shown_the_newest_twenty_first():
    week, now = 7 * 86_400_000, 10 * 86_400_000
    games = {f"g{n:02d}": corrected(n, now - n) for n in range(25)}
    shown = corrections(HEAD, Season(games))
    assert [one["game"].id for one in shown] == [f"g{n:02d}" for n in range(20)]
    assert (shown[0]["at"], shown[0]["why"], shown[0]["was"]["home_score"]) == (now, "corrected", 0)
    edge = {
        "g01": corrected(1, now - week),
        "g02": corrected(2, now - week + 1),
        "g03": Tracked(game(3), {}, {}),
    }
    assert [one["game"].id for one in corrections(HEAD, Season(edge))] == ["g02"]
    same = {"g02": corrected(2, now), "g01": corrected(1, now)}
    assert [one["game"].id for one in corrections(HEAD, Season(same))] == ["g01", "g02"]


def test_a_step_without_a_change_is_a_version_and_nothing_else():
    merged = Merged(Season(heard={"espn": 99}))
    assert step(HEAD, merged, "espn", 5_000) == (replace(HEAD, version=8, heard={"espn": 99}), [])


def test_a_step_tells_what_changed_and_then_what_it_counts_for():
    won, other = game(1), game(2, "c", "d", status="live", how=None)
    changes = (Changed(won, None, "final"), Changed(other, replace(other, home_score=0), "score"))
    after, (first, second) = step(HEAD, Merged(Season(), ("g1", "g2"), changes, ("g1",)), "espn", 5_000)
    assert (after.version, after.cursor, after.revision, after.changed_at, after.live_at) == (
        8,
        6,
        3,
        5_000,
        5_000,
    )
    assert (first.cursor, first.type, first.at, first.data["revision"]) == (5, "game_updated", 5_000, 3)
    assert [(one["game"]["id"], one["why"]) for one in first.data["games"]] == [
        ("g1", "final"),
        ("g2", "score"),
    ]
    assert first.data["games"][0]["was"] is None and first.data["games"][1]["was"]["home_score"] == 0
    assert (second.cursor, second.type) == (6, "standings_changed")
    assert second.data == {"revision": 3, "finals": ["g1"], "teams": ["a", "b"]}
    after, (only,) = step(HEAD, Merged(Season(), ("g1",), changes[:1]), "espn", 5_000)
    assert (after.cursor, after.revision, after.live_at, only.data["revision"]) == (5, 2, 0, 2)
