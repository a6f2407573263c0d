"""What mends a draft: back to the lobby, more time, another clock, another team for a past pick, settling first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.samples.rules import decided, done, refused
from tools.generate.fold_cases import ANA, BEN, CLEO, NOW, after, finished, join, new_league, picks

from domain import commands as c
from domain.decide_draft import due_at, runs_out_at

LOBBY = after(new_league(), join(BEN, "Ben"), join(CLEO, "Cleo"))
STARTED = done(LOBBY, c.StartDraft(ANA), NOW)
PAUSED = done(STARTED, c.PauseDraft(ANA, None), NOW + 10_000)
MIDWAY = picks(STARTED, "t1", "t2")
COMPLETE = finished(picks(MIDWAY, "t3", "t4", "t5", "t6"))
NO_CLOCK = done(after(new_league(pick_seconds=None), join(BEN, "Ben")), c.StartDraft(ANA), NOW)


@pytest.mark.parametrize("league", [STARTED, PAUSED])
def test_reset_opens_the_lobby_again(league):
    lobby = done(league, c.ResetDraft(ANA))
    assert (lobby.status, lobby.pick_no, lobby.deadline, lobby.remaining_ms, lobby.started_at) == (
        "lobby",
        1,
        None,
        None,
        None,
    )
    assert due_at(lobby) is None and lobby.order == LOBBY.order
    assert done(lobby, c.StartDraft(ANA), NOW + 60_000).deadline == NOW + 120_000


def test_reset_after_all_picks_are_undone():
    league = done(done(picks(STARTED, "t1"), c.UndoPick(ANA, None)), c.ResetDraft(ANA))
    assert (league.status, league.reopened) == ("lobby", False)


def test_reset_closes_up_the_seats_that_were_left():
    league = done(done(STARTED, c.LeaveLeague(BEN)), c.ResetDraft(ANA))
    assert [(m.user_id, m.seat) for m in league.members] == [(ANA, 1), (CLEO, 2)]


def test_picks_were_made():
    refused("picks_were_made", MIDWAY, c.ResetDraft(ANA))


@pytest.mark.parametrize("league", [LOBBY, COMPLETE])
def test_draft_not_running_to_reset_or_to_clock(league):
    refused("draft_not_running", league, c.ResetDraft(ANA))
    refused("draft_not_running", league, c.SetClock(ANA, 30, None, False, None))


def test_more_time_for_this_turn_alone():
    event = decided(STARTED, c.SetClock(ANA, 30, None, False, "Bad network"), NOW + 5_000)
    assert (event.data.deadline, event.data.pick_seconds, event.data.reason) == (
        NOW + 90_000,
        60,
        "Bad network",
    )
    assert done(PAUSED, c.SetClock(ANA, 30, None, False, None)).remaining_ms == 80_000


def test_stale_pick_for_time_that_was_meant_for_a_turn_that_is_over():
    league = picks(STARTED, "t1")
    for pick_no in (1, 3):
        refused("stale_pick", league, c.SetClock(ANA, 30, None, False, None, pick_no), NOW)
    assert done(league, c.SetClock(ANA, 30, None, False, None, 2), NOW).deadline == league.deadline + 30_000


def test_another_clock_for_the_next_turns():
    league = done(STARTED, c.SetClock(ANA, None, 90, True, None), NOW + 5_000)
    assert league.deadline == STARTED.deadline
    assert done(league, c.MakePick(ANA, 1, "t1", 0), NOW + 6_000).deadline == NOW + 96_000
    assert decided(league, c.SetClock(ANA, None, 90, True, None)) is None


def test_the_clock_off_and_on_again():
    off = done(STARTED, c.SetClock(ANA, None, None, True, None), NOW + 5_000)
    assert (off.deadline, off.settings.pick_seconds) == (None, None)
    assert done(off, c.SetClock(ANA, None, 30, True, None), NOW + 7_000).deadline == NOW + 37_000
    paused = done(PAUSED, c.SetClock(ANA, None, None, True, None))
    assert done(paused, c.ResumeDraft(ANA)).deadline is None


def test_no_clock_to_add_to():
    refused("no_clock", NO_CLOCK, c.SetClock(ANA, 30, None, False, None))


@pytest.mark.parametrize("add_seconds", [0, -30, 86_401, 2**53])
def test_invalid_request_for_time_out_of_bounds(add_seconds):
    refused("invalid_request", STARTED, c.SetClock(ANA, add_seconds, None, False, None))


@pytest.mark.parametrize("pick_seconds", [0, 9, 604_801, -(2**53)])
def test_invalid_request_for_a_clock_out_of_bounds(pick_seconds):
    refused("invalid_request", STARTED, c.SetClock(ANA, None, pick_seconds, True, None))


@given(st.lists(st.integers(1, 86_400), max_size=12))
def test_however_often_time_is_added_a_screen_can_show_it(added):
    league = STARTED
    for seconds in added:
        league = done(league, c.SetClock(ANA, seconds, None, False, None), NOW + 1_000)
    assert NOW < league.deadline <= NOW + 1_000 + 604_800_000


@pytest.mark.parametrize("league", [MIDWAY, COMPLETE, done(MIDWAY, c.PauseDraft(ANA, None))])
def test_a_past_pick_is_changed_and_all_after_it_stays(league):
    changed = done(league, c.ChangePick(ANA, 1, "t8", "Misheard"))
    assert changed.picks[0].team_id == "t8" and changed.picks[0].user_id == ANA
    assert changed.picks[1:] == league.picks[1:]
    assert (changed.status, changed.pick_no, changed.deadline) == (
        league.status,
        league.pick_no,
        league.deadline,
    )


def test_team_taken_when_another_slot_has_it():
    refused("team_taken", MIDWAY, c.ChangePick(ANA, 1, "t2", "Slip"))
    assert decided(MIDWAY, c.ChangePick(ANA, 1, "t1", "Slip")) is None, "it is that team"


def test_pick_not_found_and_team_not_found():
    for pick_no in (0, 3, -1, 99):
        refused("pick_not_found", MIDWAY, c.ChangePick(ANA, pick_no, "t8", "Slip"))
    refused("team_not_found", MIDWAY, c.ChangePick(ANA, 1, "nothing", "Slip"))


def test_pick_not_found_in_the_lobby():
    refused("pick_not_found", LOBBY, c.ChangePick(ANA, 1, "t8", "Slip"))


def test_reason_required_to_change_a_pick():
    refused("reason_required", MIDWAY, c.ChangePick(ANA, 1, "t8", None))


def test_a_turn_runs_out_at_its_deadline_for_what_stops_the_clock_and_after_the_grace_for_all_else():
    due = STARTED.deadline + 750
    assert runs_out_at(STARTED, c.PauseDraft(ANA, None)) == STARTED.deadline
    assert runs_out_at(STARTED, c.RenameMember(BEN, "Benno")) == due
    assert runs_out_at(STARTED, c.ExpirePick(())) is None
    assert runs_out_at(PAUSED, c.ResumeDraft(ANA)) is None
    assert runs_out_at(NO_CLOCK, c.PauseDraft(ANA, None)) is None
