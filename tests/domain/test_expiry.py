"""The clock acts: when, for whom, with which team, and what it leaves alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.samples.rules import decided, done
from tools.generate.fold_cases import ANA, BEN, CLEO, NOW, after, finished, join, new_league, picks

from domain import commands as c
from domain.competition import Competition, Team
from domain.decide_draft import due_at
from domain.fold import apply
from domain.league import GRACE_MS, UNDO_HOLD_MS

LOBBY = after(new_league(), join(BEN, "Ben"), join(CLEO, "Cleo"))
STARTED = done(LOBBY, c.StartDraft(ANA), NOW)
DUE = STARTED.deadline + GRACE_MS
EXPIRE = c.ExpirePick(())


def team_taken_by_the_clock(league, queue=(), **also) -> str:
    return decided(league, c.ExpirePick(tuple(queue)), league.deadline + GRACE_MS, **also).data.pick.team_id


@pytest.mark.parametrize("early", [1, GRACE_MS, 60_000])
def test_nothing_happens_before_deadline_plus_grace(early):
    assert decided(STARTED, EXPIRE, DUE - early) is None


def test_it_acts_at_deadline_plus_grace():
    event = decided(STARTED, EXPIRE, DUE)
    assert (event.type, event.actor_id, event.data.pick.by, event.data.pick.user_id) == (
        "pick_expired", None, "autopick", ANA,
    )  # fmt: skip
    assert event.data.next.on_clock == BEN
    assert event.data.next.deadline == DUE + 60_000, "the next member has a whole turn"


def test_a_pick_tells_time_that_ran_out_from_an_autopick_that_was_on():
    """A change by the commissioner ends both."""
    late = apply(STARTED, decided(STARTED, EXPIRE, DUE))
    both = done(done(late, c.SetAutopick(BEN, True), DUE), EXPIRE, DUE * 2)
    assert [pick.ran_out for pick in both.picks] == [True, False]
    changed = done(both, c.ChangePick(ANA, 1, "t1", "Asleep"), DUE * 2)
    assert [pick.ran_out for pick in picks(changed, "t2").picks] == [None, False, None]


@pytest.mark.parametrize("autopick", [True, False])
def test_an_event_of_a_version_that_did_not_keep_what_ran_out_tells_it_by_its_type(autopick):
    league = done(STARTED, c.SetAutopick(ANA, True), NOW) if autopick else STARTED
    event = decided(league, EXPIRE, DUE)
    old = replace(event, data=replace(event.data, pick=replace(event.data.pick, ran_out=None)))
    assert apply(league, old) == apply(league, event)


def test_acting_again_does_nothing():
    league = apply(STARTED, decided(STARTED, EXPIRE, DUE))
    assert decided(league, EXPIRE, DUE) is None
    assert len(league.picks) == 1


@pytest.mark.parametrize(
    "league",
    [
        LOBBY,
        done(STARTED, c.PauseDraft(ANA, None)),
        finished(picks(STARTED, "t1", "t2", "t3", "t4", "t5", "t6")),
    ],
    ids=["lobby", "paused", "complete"],
)
def test_nothing_expires_while_no_clock_runs(league):
    assert due_at(league) is None
    assert decided(league, EXPIRE, NOW * 2) is None


def test_nothing_expires_without_a_clock():
    league = done(after(new_league(pick_seconds=None), join(BEN, "Ben")), c.StartDraft(ANA))
    assert due_at(league) is None
    assert decided(league, EXPIRE, NOW * 2) is None


def test_the_switch_of_who_missed_their_pick_is_left_as_it_was():
    league = apply(STARTED, decided(STARTED, EXPIRE, DUE))
    assert not league.member(ANA).autopick


def test_own_queue_first():
    assert team_taken_by_the_clock(STARTED, ["t4", "t2"]) == "t4"


def test_taken_and_foreign_teams_in_the_queue_are_passed_over():
    assert team_taken_by_the_clock(picks(STARTED, "t4"), ["t4", "nfl-buf", "", "t2"]) == "t2"


def test_then_the_best_rating():
    assert team_taken_by_the_clock(STARTED) == "t8"
    assert team_taken_by_the_clock(picks(STARTED, "t8"), ["t8"]) == "t7"


def test_then_by_name_and_unrated_teams_last():
    teams = (
        Team("a", "zebra", "", ""),
        Team("b", "Yak", "", ""),
        Team("c", "Bee", "", "", rating=1),
        Team("d", "ant", "", "", rating=1),
    )
    competition = Competition("c", "s", "n", "y", (*teams, Team("e", "Elk", "", "", rating=-5)))
    expected, league = (
        ["d", "c", "e", "b", "a"],
        replace(STARTED, settings=replace(STARTED.settings, rounds=2)),
    )
    for team_id in expected:
        assert team_taken_by_the_clock(league, competition=competition) == team_id
        league = apply(league, decided(league, EXPIRE, league.deadline + GRACE_MS, competition))


def test_an_autopicking_member_waits_the_delay_and_no_longer():
    league = done(LOBBY, c.SetAutopick(ANA, True))
    league = done(league, c.StartDraft(ANA), NOW)
    assert due_at(league) == NOW + 2000
    assert decided(league, EXPIRE, NOW + 1999) is None
    event = decided(league, EXPIRE, NOW + 2000)
    assert (event.type, event.data.pick.by) == ("pick_made", "autopick"), "nobody missed anything"


def test_autopick_without_a_clock():
    league = after(new_league(pick_seconds=None, autopick_delay_seconds=0), join(BEN, "Ben"))
    league = done(done(league, c.SetAutopick(ANA, True)), c.StartDraft(ANA), NOW)
    assert due_at(league) == NOW
    assert due_at(picks(league, "t1")) is None, "Ben picks himself, whenever he likes"


def test_a_delay_longer_than_the_clock_ends_with_the_clock():
    league = after(new_league(pick_seconds=10, autopick_delay_seconds=60), join(BEN, "Ben"))
    league = done(done(league, c.SetAutopick(ANA, True)), c.StartDraft(ANA), NOW)
    assert due_at(league) == NOW + 10_000 + GRACE_MS


def test_switching_autopick_on_during_the_own_turn_acts_after_the_delay_from_its_start():
    league = done(STARTED, c.SetAutopick(ANA, True), NOW + 30_000)
    assert due_at(league) == NOW + 2000
    assert due_at(done(league, c.SetAutopick(ANA, False), NOW + 30_001)) == DUE


def test_a_bot_and_a_member_who_left_are_picked_for():
    bots = done(new_league(), c.AddBots(ANA, (("bot-1", "Ada Bot"),)))
    turn = picks(done(bots, c.StartDraft(ANA), NOW), "t1")
    assert (turn.on_clock, due_at(turn)) == ("bot-1", turn.picks[-1].at + 2000)
    left = done(STARTED, c.LeaveLeague(ANA), NOW + 100)
    assert due_at(left) == NOW + 2000


def test_after_an_undo_autopick_holds_so_that_people_can_act_first():
    league = done(done(LOBBY, c.SetAutopick(BEN, True)), c.StartDraft(ANA), NOW)
    league = picks(league, "t1")
    league = apply(league, decided(league, EXPIRE, due_at(league)))
    undone = done(league, c.UndoPick(ANA, "Not that one"), NOW + 10_000)
    assert undone.on_clock == BEN
    assert due_at(undone) == NOW + 10_000 + UNDO_HOLD_MS
    assert decided(undone, EXPIRE, NOW + 9_999 + UNDO_HOLD_MS) is None
    resumed = done(undone, c.MakePick(ANA, 2, "t3", NOW, BEN), NOW + 20_000)
    assert resumed.autopick_at == NOW + 22_000, "the next turn is an ordinary one"


def test_the_hold_after_an_undo_is_no_longer_than_the_clock():
    league = done(after(new_league(pick_seconds=10), join(BEN, "Ben")), c.StartDraft(ANA), NOW)
    undone = done(done(picks(league, "t1"), c.SetAutopick(ANA, True)), c.UndoPick(ANA, None), NOW + 9000)
    assert due_at(undone) == undone.deadline == NOW + 19_000


def test_the_hold_after_an_undo_outlasts_a_pause():
    league = picks(done(done(LOBBY, c.SetAutopick(BEN, True)), c.StartDraft(ANA), NOW), "t1")
    league = done(apply(league, decided(league, EXPIRE, due_at(league))), c.PauseDraft(ANA, None), NOW + 5000)
    resumed = done(done(league, c.UndoPick(ANA, None), NOW + 6000), c.ResumeDraft(ANA), NOW + 60_000)
    assert (resumed.on_clock, due_at(resumed)) == (BEN, NOW + 60_000 + UNDO_HOLD_MS)


@given(st.lists(st.sampled_from([f"t{n}" for n in range(1, 9)]), unique=True), st.integers(0, 5))
def test_the_clock_always_finds_a_free_team(queue, made):
    league = picks(STARTED, *[f"t{n}" for n in range(8, 8 - made, -1)])
    team_id = team_taken_by_the_clock(league, queue)
    wanted = [team for team in queue if team not in league.taken()]
    assert team_id not in league.taken()
    assert team_id == (wanted[0] if wanted else f"t{8 - made}")
