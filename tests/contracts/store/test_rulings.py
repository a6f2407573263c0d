"""What a season holds beside results, on every adapter: written by the commit of the event that says it."""

from dataclasses import replace

import pytest
from support.worlds.stores import LoggedLeague
from tools.generate.fold_cases import ANA, BEN, DAVE, NOW

from domain import commands as c
from domain import season_commands as sc
from domain.decide_seat import ReplaceMember
from domain.season.ending import CLOSES_AFTER_MS, Ending, FinalRow, Trophy
from domain.season.game import Game
from domain.season.rulings import READ, Rulings
from storage.port import Conflict

GAME = Game("g1", "t1", "t2", status="final", how="awarded", home_score=3, away_score=0, winner="t1")
ENDING = Ending(
    7,
    (FinalRow(1, ANA, 2.5, None), FinalRow(2, BEN, 1, None)),
    (ANA,),
    (Trophy("best_pick", (ANA,), "t1", 1, "2.5 wins with pick 1"),),
    0,
)


@pytest.fixture
def league(store):
    return LoggedLeague(store)


def override(score: int, **more) -> sc.OverrideResult:
    return sc.OverrideResult(ANA, replace(GAME, home_score=score), "Floodlights", 0, **more)


def adjust(points: int) -> sc.AdjustPoints:
    return sc.AdjustPoints(ANA, ANA, points, "Quiz", 0)


def complete(league: LoggedLeague) -> LoggedLeague:
    league.do(c.JoinLeague(BEN, "Ben", league.league.invite_code), c.StartDraft(ANA))
    for pick_no, user_id in enumerate((ANA, BEN, BEN, ANA), 1):
        league.do(c.MakePick(user_id, pick_no, f"t{pick_no}", 0))
    league.do(c.CompleteDraft())
    return league


def test_nothing_was_ruled_at_first(store, league):
    assert store.rulings.of("league-1") == store.rulings.of("no such league") == Rulings()
    assert store.rulings.guesses("league-1") == {}
    assert store.rulings.to_close(NOW * 2, 10) == []


def test_what_was_ruled_reads_back_after_a_restart(store, league, reopened):
    added = replace(GAME, id="own-1", status="scheduled", how=None, home_score=None, away_score=None)
    league.do(override(3), override(4), adjust(1_500), adjust(-500), sc.AddGame(ANA, added, False, "Cup", 0))
    found = reopened().rulings.of("league-1")
    assert found.seq == league.league.ruled == league.league.seq
    assert [(one.home_score, one.by) for one in found.overrides.values()] == [(4, ANA)]
    assert [one.points for one in found.adjustments] == [1_500, -500]
    assert [(one.game.id, one.game.winner, one.reason) for one in found.added] == [("own-1", None, "Cup")]
    assert found.held == 4


def test_an_override_can_be_removed(store, league):
    league.do(override(3), sc.RemoveOverride(ANA, GAME))
    assert (store.rulings.of("league-1").overrides, store.rulings.of("league-1").held) == ({}, 0)


def test_leagues_are_apart(store, league):
    league.do(adjust(1_000))
    LoggedLeague(store, "league-2", "code-2")
    assert store.rulings.of("league-2") == Rulings()


def test_a_commit_that_conflicts_rules_nothing(store, league):
    event, after = league.next(adjust(1_000))
    league.do(adjust(2_000))
    with pytest.raises(Conflict):
        store.leagues.commit(event, after, None)
    assert [one.points for one in store.rulings.of("league-1").adjustments] == [2_000]


def test_guesses(store, league, reopened):
    store.rulings.set_guess("league-1", ANA, 12_000)
    store.rulings.set_guess("league-1", BEN, 7_500)
    store.rulings.set_guess("league-1", ANA, 11_000)
    assert reopened().rulings.guesses("league-1") == {ANA: 11_000, BEN: 7_500}
    reopened().rulings.set_guess("league-1", READ, 0)
    assert reopened().rulings.guesses("league-1") == {ANA: 11_000, BEN: 7_500, READ: 0}


def test_points_and_guess_go_with_a_seat_that_is_handed_on(store, league, reopened):
    complete(league)
    store.rulings.set_guess("league-1", ANA, 12_000)
    store.rulings.set_guess("league-1", BEN, 7_500)
    given = sc.AdjustPoints(ANA, BEN, 1_500, "Quiz", 0)
    league.do(given, c.LeaveLeague(BEN), ReplaceMember(DAVE, "Dave", BEN, ANA))
    store = reopened()
    assert store.rulings.guesses("league-1") == {ANA: 12_000, DAVE: 7_500}
    found = store.rulings.of("league-1")
    assert [(one.user_id, one.points) for one in found.adjustments] == [(DAVE, 1_500)]
    assert found.seq == league.league.ruled == store.leagues.load("league-1").ruled
    assert len(store.rulings.to_close(NOW * 2, 10)) == 1, "the season goes on"
    league = LoggedLeague.of(store, league.league)
    league.do(c.LeaveLeague(DAVE), ReplaceMember("user-eve", "Eve", DAVE, ANA))
    assert store.rulings.guesses("league-1") == {ANA: 12_000, "user-eve": 7_500}


def test_a_seat_without_a_guess_is_handed_on_without_one(store, league):
    complete(league).do(c.LeaveLeague(BEN), ReplaceMember(DAVE, "Dave", BEN, ANA))
    assert store.rulings.guesses("league-1") == {}


def test_an_open_season_is_looked_at_until_it_is_closed(store, league, reopened):
    complete(league)
    at = league.league.completed_at
    assert store.rulings.to_close(at - 1, 10) == []
    assert reopened().rulings.to_close(at + 1, 10) == ["league-1"]
    store = reopened()
    store.rulings.look_again("league-1", at + 100)
    assert (store.rulings.to_close(at + 99, 10), store.rulings.to_close(at + 100, 10)) == ([], ["league-1"])
    league = LoggedLeague.of(store, league.league)
    league.do(sc.CloseSeason(ANA, ENDING))
    assert store.rulings.to_close(NOW * 2, 10) == []
    store.rulings.look_again("league-1", at)
    assert store.rulings.to_close(NOW * 2, 10) == [], "it was closed meanwhile"
    closing = store.rulings.of("league-1").closing
    assert (closing.table, closing.champions, closing.trophies, closing.by) == (
        ENDING.table, (ANA,), ENDING.trophies, ANA,
    )  # fmt: skip
    reopening, _ = league.next(sc.ReopenSeason(ANA, None))
    league.do(sc.ReopenSeason(ANA, None))
    assert store.rulings.of("league-1").closing is None
    later = reopening.at + CLOSES_AFTER_MS
    assert (store.rulings.to_close(later - 1, 10), store.rulings.to_close(later, 10)) == ([], ["league-1"])


@pytest.mark.parametrize("end", [c.DeleteLeague(ANA), c.UndoPick(ANA, None)])
def test_a_season_that_is_gone_is_not_looked_at(store, league, end):
    complete(league)
    league.do(end)
    assert store.rulings.to_close(NOW * 2, 10) == []


def test_only_so_many_are_looked_at(store, league):
    complete(league)
    complete(LoggedLeague(store, "league-2", "code-2"))
    assert len(store.rulings.to_close(NOW * 2, 1)) == 1
    assert sorted(store.rulings.to_close(NOW * 2, 5)) == ["league-1", "league-2"]
