"""Pause and resume: the time that is left is kept. And time given back after the server was down."""

from dataclasses import replace

import pytest
from support.samples.rules import decided, done, refused
from tools.generate.fold_cases import ANA, BEN, NOW, after, finished, join, new_league, picks

from domain import commands as c
from domain.decide_pause import ExplainPause

LOBBY = after(new_league(), join(BEN, "Ben"))
STARTED = done(LOBBY, c.StartDraft(ANA), NOW)
PAUSED = done(STARTED, c.PauseDraft(ANA, "Pizza"), NOW + 20_000)
COMPLETE = picks(STARTED, "t1", "t2", "t3", "t4")
NO_CLOCK = done(after(new_league(pick_seconds=None), join(BEN, "Ben")), c.StartDraft(ANA), NOW)


def test_commissioner_only():
    refused("commissioner_only", STARTED, c.PauseDraft(BEN, None))
    refused("commissioner_only", PAUSED, c.ResumeDraft(BEN))


def test_league_not_found_for_a_stranger():
    refused("league_not_found", STARTED, c.PauseDraft("stranger", None))
    refused("league_not_found", PAUSED, c.ResumeDraft("stranger"))


@pytest.mark.parametrize("league", [LOBBY, PAUSED, COMPLETE, finished(COMPLETE)])
def test_draft_not_running_cannot_be_paused(league):
    refused("draft_not_running", league, c.PauseDraft(ANA, None))


@pytest.mark.parametrize("league", [LOBBY, STARTED, COMPLETE])
def test_draft_not_paused_cannot_be_resumed(league):
    refused("draft_not_paused", league, c.ResumeDraft(ANA))


def test_the_remaining_time_is_kept_however_long_the_pause():
    assert (PAUSED.status, PAUSED.remaining_ms, PAUSED.deadline) == ("paused", 40_000, None)
    resumed = done(PAUSED, c.ResumeDraft(ANA), NOW + 9_000_000)
    assert (resumed.status, resumed.remaining_ms, resumed.deadline) == ("drafting", None, NOW + 9_040_000)
    again = done(resumed, c.PauseDraft(ANA, None), NOW + 9_010_000)
    assert again.remaining_ms == 30_000


def test_the_member_on_the_clock_and_the_slot_stay():
    assert (PAUSED.on_clock, PAUSED.pick_no) == (ANA, 1)
    resumed = done(PAUSED, c.ResumeDraft(ANA))
    assert (resumed.on_clock, resumed.pick_no) == (ANA, 1)


def test_a_pause_within_the_grace_leaves_nothing_and_no_negative_time():
    assert done(STARTED, c.PauseDraft(ANA, None), STARTED.deadline + 500).remaining_ms == 0


def test_without_a_clock_there_is_no_time_to_keep():
    paused = done(NO_CLOCK, c.PauseDraft(ANA, None))
    assert (paused.remaining_ms, done(paused, c.ResumeDraft(ANA)).deadline) == (None, None)


def test_why_can_be_said_after_the_clock_was_stopped():
    hurried = done(STARTED, c.PauseDraft(ANA, None), NOW + 20_000)
    told = done(hurried, ExplainPause(ANA, "Pizza"), NOW + 25_000)
    assert told == replace(PAUSED, seq=told.seq, acted_at=NOW + 25_000)
    resumed = done(told, c.ResumeDraft(ANA), NOW + 60_000)
    assert (resumed.deadline, resumed.pause_reason) == (NOW + 100_000, None)


def test_a_pause_is_explained_by_who_runs_the_draft_and_once():
    refused("commissioner_only", PAUSED, ExplainPause(BEN, "Pizza"))
    refused("reason_required", PAUSED, ExplainPause(ANA, None))
    refused("draft_not_paused", STARTED, ExplainPause(ANA, "Pizza"))
    assert decided(PAUSED, ExplainPause(ANA, "Pizza")) is None
    assert done(PAUSED, ExplainPause(ANA, "Phone")).pause_reason == "Phone"


def test_the_reason_is_in_the_log():
    assert decided(STARTED, c.PauseDraft(ANA, "Pizza")).data.reason == "Pizza"


def test_clock_extended_gives_the_lost_time_back():
    event = decided(STARTED, c.ExtendClock(7000), NOW + 30_000)
    assert (event.type, event.actor_id, event.data.lost_ms) == ("clock_extended", None, 7000)
    assert event.data.deadline == NOW + 67_000
    assert done(STARTED, c.ExtendClock(7000)).deadline == NOW + 67_000


def test_clock_extended_never_for_nothing():
    assert decided(STARTED, c.ExtendClock(0)) is None


def test_a_clock_that_was_set_back_leaves_the_turn_the_time_it_had():
    assert decided(STARTED, c.ExtendClock(-1)).data.deadline == NOW + 59_999


@pytest.mark.parametrize(
    "league", [LOBBY, PAUSED, COMPLETE, NO_CLOCK], ids=["lobby", "paused", "complete", "no clock"]
)
def test_clock_extended_only_where_a_clock_runs(league):
    assert decided(league, c.ExtendClock(7000)) is None
