"""A draft that starts by itself at its planned time."""

from dataclasses import replace

import pytest
from support.samples.rules import decided, done, refused
from tools.generate.fold_cases import ANA, BEN, COMPETITION, NOW, after, join, new_league

from domain import commands as c
from domain import draft
from domain.decide_draft import due_at, runs_out_at
from domain.decide_start import LATEST_MS
from domain.errors import InvalidRequest

STARTS = NOW + 600_000
ALONE = new_league(starts_at=STARTS, start_by_itself=True)
LOBBY = after(ALONE, join(BEN, "Ben"))
BY_ITSELF = c.StartByItself()


def missed(league, now=STARTS):
    event = decided(league, BY_ITSELF, now)
    assert event.type == "start_missed" and event.actor_id is None
    assert due_at(draft.apply(league, event)) is None, "it does not try again"
    return event.data.reason


def test_it_is_due_at_the_planned_time_and_only_if_wanted():
    assert due_at(LOBBY) == STARTS
    assert due_at(replace(LOBBY, settings=replace(LOBBY.settings, start_by_itself=False))) is None
    assert due_at(replace(LOBBY, settings=replace(LOBBY.settings, starts_at=None))) is None


def test_it_starts_at_the_planned_time_and_not_before():
    assert draft.decide(LOBBY, BY_ITSELF, STARTS - 1, COMPETITION) is None
    event = decided(LOBBY, BY_ITSELF, STARTS)
    assert (event.type, event.actor_id, event.data.next.deadline) == ("draft_started", None, STARTS + 60_000)
    started = draft.apply(LOBBY, event)
    assert draft.decide(started, BY_ITSELF, STARTS, COMPETITION) is None, "once"


def test_a_lobby_that_cannot_start_says_why_and_is_left_alone():
    assert missed(ALONE) == "not_enough_members"
    assert missed(after(new_league(starts_at=STARTS, start_by_itself=True, rounds=4, max_members=3),
                        join(BEN, "Ben"), join("user-cleo", "Cleo"))) == "not_enough_teams"  # fmt: skip


def test_a_server_that_was_down_starts_it_late_but_not_when_everybody_has_gone():
    assert decided(LOBBY, BY_ITSELF, STARTS + LATEST_MS).type == "draft_started"
    assert missed(LOBBY, STARTS + LATEST_MS + 1) == "too_late"


def test_a_planned_start_in_the_past_is_refused():
    plan = replace(LOBBY.settings, starts_at=NOW, start_by_itself=True)
    assert refused("invalid_request", LOBBY, c.ChangeSettings(ANA, None, plan), NOW + 1).details == {
        "field": "settings.starts_at"
    }
    with pytest.raises(InvalidRequest):
        draft.create("l", "e", "Pool", plan, "code", (ANA, "Ana"), NOW, COMPETITION)
    announced = replace(plan, start_by_itself=False)
    assert decided(LOBBY, c.ChangeSettings(ANA, None, announced), NOW + 1).type == "settings_changed"


def test_back_in_the_lobby_it_starts_by_itself_only_if_that_is_still_to_come():
    early = done(done(LOBBY, c.StartDraft(ANA), NOW + 5000), c.ResetDraft(ANA), NOW + 6000)
    assert due_at(early) == STARTS
    late = done(done(LOBBY, BY_ITSELF, STARTS), c.ResetDraft(ANA), STARTS + 6000)
    assert due_at(late) is None


def test_a_start_by_hand_is_never_overtaken_by_the_one_by_itself():
    assert runs_out_at(LOBBY, c.StartDraft(ANA)) is None
    assert runs_out_at(LOBBY, c.LeaveLeague(BEN)) == STARTS
