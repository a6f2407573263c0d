"""Undoing the last pick: while drafting, paused, and after the end."""

import pytest
from support.samples.rules import decided, done, refused
from tools.generate.fold_cases import ANA, BEN, NOW, after, finished, join, new_league, picks

from domain import commands as c
from domain.view import state_hash

LOBBY = after(new_league(), join(BEN, "Ben"))
STARTED = done(LOBBY, c.StartDraft(ANA), NOW)
MIDWAY = picks(STARTED, "t1", "t2", "t3")  # ana, ben, ben; ana is on the clock
PAUSED = done(MIDWAY, c.PauseDraft(ANA, None), NOW + 18_000)
COMPLETE = finished(picks(MIDWAY, "t4"))
UNDO = c.UndoPick(ANA, "Wrong team")


def test_commissioner_only():
    refused("commissioner_only", MIDWAY, c.UndoPick(BEN, None))


def test_league_not_found_for_a_stranger():
    refused("league_not_found", MIDWAY, c.UndoPick("stranger", None))


@pytest.mark.parametrize("league", [LOBBY, STARTED, done(STARTED, c.PauseDraft(ANA, None))])
def test_nothing_to_undo(league):
    refused("nothing_to_undo", league, UNDO)


def test_stale_pick_when_another_pick_came_after_the_one_that_is_meant():
    refused("stale_pick", MIDWAY, c.UndoPick(ANA, None, 2))
    assert decided(MIDWAY, c.UndoPick(ANA, None, 3)).data.pick == MIDWAY.picks[-1]


def test_while_drafting_the_slot_is_open_again_with_a_full_clock():
    event = decided(MIDWAY, UNDO, NOW + 50_000)
    assert (event.data.pick, event.data.reason, event.actor_id) == (MIDWAY.picks[-1], "Wrong team", ANA)
    league = done(MIDWAY, UNDO, NOW + 50_000)
    assert (league.status, league.pick_no, league.on_clock, league.deadline) == (
        "drafting",
        3,
        BEN,
        NOW + 110_000,
    )
    assert league.picks == MIDWAY.picks[:-1]


def test_paused_stays_paused_and_keeps_a_full_clock():
    league = done(PAUSED, UNDO)
    assert (league.status, league.pick_no, league.on_clock) == ("paused", 3, BEN)
    assert (league.deadline, league.remaining_ms) == (None, 60_000)
    assert done(league, c.ResumeDraft(ANA), NOW + 90_000).deadline == NOW + 150_000


def test_paused_without_a_clock():
    league = picks(done(after(new_league(pick_seconds=None), join(BEN, "Ben")), c.StartDraft(ANA)), "t1")
    undone = done(done(league, c.PauseDraft(ANA, None)), UNDO)
    assert (undone.status, undone.deadline, undone.remaining_ms) == ("paused", None, None)


def test_after_the_end_the_draft_runs_again():
    league = done(COMPLETE, UNDO, NOW + 500_000)
    assert (league.status, league.pick_no, league.on_clock, league.deadline) == (
        "drafting",
        4,
        ANA,
        NOW + 560_000,
    )
    assert league.completed_at is None
    again = picks(league, "t5")
    assert again.status == "complete"
    assert done(again, c.CompleteDraft(), NOW + 600_000).completed_at == NOW + 600_000


def test_undo_again_goes_one_pick_further_back():
    league = MIDWAY
    for left in (2, 1, 0):
        league = done(league, UNDO)
        assert len(league.picks) == left
    refused("nothing_to_undo", league, UNDO)


def test_the_team_is_free_again():
    undone = done(MIDWAY, UNDO)
    assert done(undone, c.MakePick(BEN, 3, "t3", 0)).picks[-1].team_id == "t3"


def test_undoing_and_picking_again_leaves_the_board_as_if_the_first_pick_had_never_been():
    detour = picks(done(picks(STARTED, "t1", "t2"), UNDO), "t5", "t6")
    assert state_hash(detour) == state_hash(picks(STARTED, "t1", "t5", "t6"))
