"""A league that nobody uses ends by itself; one that goes on, or that somebody may come back to, never does."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.samples.rules import decided, done
from tools.generate.fold_cases import ANA, BEN, CLEO, NOW, after, finished, join, new_league, picks

from domain import commands as c
from domain.account import A_DAY_MS
from domain.events import LeagueDeleted
from domain.unused import (
    CLOSED_KEPT_MS,
    ERASED_AFTER_MS,
    UNSTARTED_KEPT_MS,
    EndUnused,
    is_unused,
    look_at,
    people,
)

LOBBY = after(new_league(), join(BEN, "Ben"), join(CLEO, "Cleo"))
STARTED = done(LOBBY, c.StartDraft(ANA))
PAUSED = done(STARTED, c.PauseDraft(ANA, None))
COMPLETE = finished(picks(STARTED, "t1", "t2", "t3", "t4", "t5", "t6"))
CLOSED = replace(COMPLETE, closed_at=NOW)
PLANNED = replace(
    LOBBY, settings=replace(LOBBY.settings, starts_at=NOW + 800 * A_DAY_MS, start_by_itself=True)
)
DELETED = done(LOBBY, c.DeleteLeague(ANA))
AGES = st.integers(0, 20 * 365 * A_DAY_MS)


@pytest.mark.parametrize(
    "league, kept",
    [(LOBBY, UNSTARTED_KEPT_MS), (CLOSED, CLOSED_KEPT_MS)],
    ids=["never started", "closed season"],
)
@given(age=AGES)
def test_what_rests_ends_after_its_time_and_not_before(league, kept, age):
    ends = is_unused(league, NOW, False, NOW + age)
    assert not ends if age < kept else ends or age < kept + A_DAY_MS


@given(
    league=st.sampled_from([LOBBY, STARTED, PAUSED, COMPLETE, CLOSED, PLANNED, DELETED]),
    age=AGES,
)
def test_no_league_ends_of_which_somebody_is_signed_in(league, age):
    assert not is_unused(league, NOW, True, NOW + age)


@pytest.mark.parametrize(
    "league", [STARTED, PAUSED, COMPLETE, PLANNED], ids=["drafting", "paused", "season", "planned start"]
)
@given(age=AGES)
def test_what_goes_on_never_ends_by_itself(league, age):
    assert look_at(league, NOW) is None
    assert not is_unused(league, NOW, False, NOW + age)


def test_a_draft_that_was_announced_for_later_counts_from_then():
    later = NOW + 300 * A_DAY_MS
    announced = replace(LOBBY, settings=replace(LOBBY.settings, starts_at=later))
    assert look_at(announced, NOW) >= later + UNSTARTED_KEPT_MS
    assert look_at(replace(announced, settings=replace(LOBBY.settings, starts_at=1)), NOW) == look_at(
        LOBBY, NOW
    )


@given(last=st.integers(NOW, NOW + A_DAY_MS - 1))
def test_a_league_is_looked_at_by_the_day(last):
    """So that all that happens in it on one day moves it once in the stores' lists."""
    for league, kept in ((LOBBY, UNSTARTED_KEPT_MS), (CLOSED, CLOSED_KEPT_MS), (DELETED, ERASED_AFTER_MS)):
        at = look_at(league, last)
        assert at % A_DAY_MS == 0 and last + kept <= at < last + kept + A_DAY_MS


def test_its_people_are_those_who_may_come_back():
    left = done(done(LOBBY, c.AddBots(ANA, (("bot-1", "Ada Bot"),))), c.StartDraft(ANA))
    left = done(left, c.LeaveLeague(BEN))
    assert people(left) == [ANA, CLEO]


def test_the_command_ends_it_or_does_nothing():
    assert decided(LOBBY, EndUnused(NOW, False)) is None, "it is not old enough"
    old = NOW - UNSTARTED_KEPT_MS - 2 * A_DAY_MS
    event = decided(LOBBY, EndUnused(old, False))
    assert event.data == LeagueDeleted() and event.actor_id is None
    assert decided(LOBBY, EndUnused(old, True)) is None
    assert decided(STARTED, EndUnused(old, False)) is None
