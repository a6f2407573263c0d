"""What a commissioner rules about a season: each refusal by its code, and what each ruling does to the games."""

from dataclasses import replace

import pytest
from tools.generate.fold_cases import ANA, BEN, COMPETITION, NOW, after, finished, join, new_league, picks

from domain import commands as c
from domain import draft
from domain import season_commands as sc
from domain.decide_seat import ReplaceMember
from domain.errors import CommissionerOnly, LeagueNotFound, MemberNotFound, ReasonRequired
from domain.season.ending import Ending, FinalRow
from domain.season.game import Game
from domain.season.rulings import MOST_RULINGS, Override, Rulings, as_ruled, ruled
from domain.season_errors import (
    DraftNotComplete,
    GameExists,
    GameNotFound,
    SeasonIsClosed,
    SeasonNotClosed,
    TooManyRulings,
)

GAME = Game("g1", "t1", "t2", status="final", how="regulation", home_score=3, away_score=0, winner="t1")
FINAL = Ending(7, (FinalRow(1, ANA, 2.5, None),), (ANA,), (), 0)


@pytest.fixture
def over():
    started = after(new_league(), join(BEN, "Ben"), (1000, c.StartDraft(ANA)))
    return finished(picks(started, "t1", "t2", "t3", "t4"))


@pytest.fixture
def closed(over):
    return after(over, (1000, sc.CloseSeason(ANA, FINAL)))


def decide(league, command):
    return draft.decide(league, command, NOW * 2, COMPETITION)


def override(**changes) -> sc.OverrideResult:
    return replace(sc.OverrideResult(ANA, GAME, "Floodlights", 0), **changes)


def commands(actor: str):
    return [
        sc.OverrideResult(actor, GAME, "Floodlights", 0),
        sc.RemoveOverride(actor, GAME),
        sc.AddGame(actor, GAME, False, "Replay", 0),
        sc.AdjustPoints(actor, BEN, 500, "Quiz", 0),
        sc.SetScoring(actor, {"best": 1}, "Typo"),
    ]


@pytest.mark.parametrize("place", range(5))
def test_season_closed_refuses_whatever_would_move_the_table(closed, place):
    with pytest.raises(SeasonIsClosed):
        decide(closed, commands(ANA)[place])
    with pytest.raises(CommissionerOnly):
        decide(closed, commands(BEN)[place])
    with pytest.raises(LeagueNotFound):
        decide(closed, commands("stranger")[place])


def test_season_closed_refuses_changed_picks_and_guesses(closed):
    for command in (c.UndoPick(ANA, None), c.ChangePick(ANA, 1, "t7", "Slip"), sc.SetGuess(BEN)):
        with pytest.raises(SeasonIsClosed):
            decide(closed, command)


def test_game_not_found_comes_before_the_reason(over):
    with pytest.raises(GameNotFound):
        decide(over, override(ended=None, reason=None))
    with pytest.raises(GameNotFound):
        decide(over, sc.RemoveOverride(ANA, None))


@pytest.mark.parametrize("place", [0, 2, 3])
def test_reason_required(over, place):
    with pytest.raises(ReasonRequired):
        decide(over, replace(commands(ANA)[place], reason=None))


@pytest.mark.parametrize("place", [0, 2, 3])
def test_too_many_rulings(over, place):
    assert decide(over, replace(commands(ANA)[place], held=MOST_RULINGS - 1)) is not None
    with pytest.raises(TooManyRulings):
        decide(over, replace(commands(ANA)[place], held=MOST_RULINGS))


def test_an_override_of_an_override_needs_no_room(over):
    before = Override("g1", 1, 1, "regulation", "draw", "Typo", ANA, NOW)
    assert decide(over, override(held=MOST_RULINGS, ruled=before)) is not None


def test_game_exists(over):
    with pytest.raises(GameExists):
        decide(over, sc.AddGame(ANA, GAME, True, "Replay", 0))


def test_member_not_found_to_adjust(over):
    with pytest.raises(MemberNotFound):
        decide(over, sc.AdjustPoints(ANA, "stranger", 500, "Quiz", 0))
    left = after(over, (1000, c.LeaveLeague(BEN)))
    assert decide(left, sc.AdjustPoints(ANA, BEN, 500, "Quiz", 0)) is not None, "the row is still there"


def test_draft_not_complete(over):
    running = after(over, (1000, c.UndoPick(ANA, None)))
    with pytest.raises(DraftNotComplete):
        decide(running, sc.CloseSeason(ANA, FINAL))


def test_season_not_closed(over):
    with pytest.raises(SeasonNotClosed):
        decide(over, sc.ReopenSeason(ANA, None))


def test_a_season_is_closed_once_and_by_the_system_only_when_all_is_played(over, closed):
    assert decide(closed, sc.CloseSeason(ANA, FINAL)) is None
    assert decide(over, sc.CloseSeason(None, replace(FINAL, open_games=1))) is None
    assert decide(over, sc.CloseSeason(ANA, replace(FINAL, open_games=1))) is not None
    with pytest.raises(CommissionerOnly):
        decide(over, sc.CloseSeason(BEN, FINAL))


def rulings_after(league, *steps) -> Rulings:
    found = Rulings()
    for command in steps:
        event = decide(league, command)
        league = draft.apply(league, event)
        found = ruled(found, event)
    return found


def test_who_takes_over_a_seat_has_its_points(over):
    left = after(over, (1000, c.LeaveLeague(BEN)))
    new = ReplaceMember("user-dave", "Dave", BEN, ANA)
    given = [sc.AdjustPoints(ANA, who, points, "Quiz", 0) for who, points in ((BEN, 500), (ANA, -100))]
    found = rulings_after(left, override(), *given, new)
    assert [(one.user_id, one.points, one.by) for one in found.adjustments] == [
        ("user-dave", 500, ANA),
        (ANA, -100, ANA),
    ]
    assert list(found.overrides) == ["g1"]
    assert found.seq == after(left, *((1, one) for one in (override(), *given, new))).ruled


def test_season_closed_refuses_somebody_new(closed):
    left = after(closed, (1000, c.LeaveLeague(BEN)))
    with pytest.raises(SeasonIsClosed):
        decide(left, ReplaceMember("user-dave", "Dave", BEN, ANA))


def day_of(at: int) -> str:
    return str(at // 86_400_000)


def test_an_override_changes_its_game_and_no_other(over):
    other = replace(GAME, id="g2")
    found = rulings_after(over, override(ended=replace(GAME, home_score=0, away_score=1, winner="t2")))
    first, second = as_ruled([replace(GAME, clock="Q4", status="live", winner=None), other], found, day_of)
    assert (first.status, first.winner, first.clock, first.away_score) == ("final", "t2", None, 1)
    assert second == other


def test_a_void_override_takes_a_game_out_of_the_table(over):
    found = rulings_after(over, override(ended=replace(GAME, how="void", winner=None)))
    assert not as_ruled([GAME], found, day_of)[0].counts


def test_a_game_of_the_leagues_own_that_was_removed_is_no_game(over):
    added = replace(GAME, id="own-1", starts_at=1_000)
    void = override(ended=replace(added, how="void", winner=None))
    found = rulings_after(over, sc.AddGame(ANA, added, False, "Replay", 0), void)
    assert as_ruled([], found, day_of) == []


def test_a_removed_game_does_not_come_back_beside_the_one_that_replaced_it(over):
    with pytest.raises(GameExists):
        decide(over, sc.RemoveOverride(ANA, GAME, known=True))


def test_an_added_game_gives_way_to_the_same_game_of_a_source(over):
    added = replace(GAME, id="own-1", starts_at=1_000)
    found = rulings_after(over, sc.AddGame(ANA, added, False, "Replay", 0))
    assert [game.id for game in as_ruled([], found, day_of)] == ["own-1"]
    swapped = replace(GAME, id="theirs", home="t2", away="t1", starts_at=2_000)
    assert [game.id for game in as_ruled([swapped], found, day_of)] == ["theirs"]
    later = replace(swapped, starts_at=90_000_000)
    assert [game.id for game in as_ruled([later], found, day_of)] == ["theirs", "own-1"]
