"""Making a pick: every refusal by its code, and what an accepted pick does."""

import pytest
from support.samples.rules import decided, done, refused
from tools.generate.fold_cases import ANA, BEN, CLEO, NOW, after, finished, join, new_league, picks

from domain import commands as c
from domain.league import GRACE_MS, Pick, Turn

LOBBY = after(new_league(), join(BEN, "Ben"), join(CLEO, "Cleo"))
STARTED = done(LOBBY, c.StartDraft(ANA))  # order ana, ben, cleo, cleo, ben, ana; 60 s a pick
PAUSED = done(STARTED, c.PauseDraft(ANA, None))
COMPLETE = picks(STARTED, "t1", "t2", "t3", "t4", "t5", "t6")


def pick(actor: str, pick_no: int, team_id: str = "t8", received_at: int = 0, by_for: str | None = None):
    return c.MakePick(actor, pick_no, team_id, received_at, by_for)


def test_league_not_found_for_who_is_not_in_it():
    refused("league_not_found", STARTED, pick("stranger", 1))


def test_league_not_found_for_who_left():
    refused("league_not_found", done(STARTED, c.LeaveLeague(BEN)), pick(BEN, 1))


@pytest.mark.parametrize(
    "league", [LOBBY, PAUSED, COMPLETE, finished(COMPLETE)], ids=["lobby", "paused", "complete", "end"]
)
def test_draft_not_running(league):
    for member in (ANA, BEN):
        refused("draft_not_running", league, pick(member, league.pick_no))


def test_draft_not_running_says_what_it_is_instead():
    sentences = {
        refused("draft_not_running", league, pick(ANA, 1)).text for league in (LOBBY, PAUSED, COMPLETE)
    }
    assert len(sentences) == 3


@pytest.mark.parametrize("pick_no", [-1, 0, 2, 7, 10**12])
def test_stale_pick(pick_no):
    refusal = refused("stale_pick", STARTED, pick(ANA, pick_no))
    assert refusal.details == {"pick_no": 1}


def test_stale_pick_for_the_slot_just_filled_even_by_who_is_on_the_clock_again():
    turn = picks(STARTED, "t1", "t2", "t3")  # cleo picked last in round 1 and is first in round 2
    assert turn.on_clock == CLEO
    refused("stale_pick", turn, pick(CLEO, 3))


def test_not_your_turn():
    refused("not_your_turn", STARTED, pick(BEN, 1))


def test_not_your_turn_for_the_commissioner_who_does_not_say_for_whom():
    refused("not_your_turn", picks(STARTED, "t1"), pick(ANA, 2))


def test_not_your_turn_when_the_commissioner_names_somebody_who_is_not_on_the_clock():
    refused("not_your_turn", picks(STARTED, "t1"), pick(ANA, 2, by_for=CLEO))
    refused("not_your_turn", picks(STARTED, "t1"), pick(ANA, 2, by_for="nobody"))


def test_commissioner_only_may_pick_for_another():
    refused("commissioner_only", STARTED, pick(BEN, 1, by_for=ANA))


@pytest.mark.parametrize("late", [GRACE_MS + 1, GRACE_MS + 60_000])
def test_too_late(late):
    refused("too_late", STARTED, pick(ANA, 1, received_at=STARTED.deadline + late))
    refused(
        "too_late",
        picks(STARTED, "t1"),
        pick(ANA, 2, received_at=picks(STARTED, "t1").deadline + late, by_for=BEN),
    )


@pytest.mark.parametrize("late", [-60_000, -1, 0, 1, GRACE_MS - 1, GRACE_MS])
def test_in_time_up_to_the_last_millisecond_of_grace(late):
    assert decided(STARTED, pick(ANA, 1, received_at=STARTED.deadline + late)).type == "pick_made"


def test_too_late_never_without_a_clock():
    league = done(after(new_league(pick_seconds=None), join(BEN, "Ben")), c.StartDraft(ANA))
    assert decided(league, pick(ANA, 1, received_at=NOW * 2)).type == "pick_made"


@pytest.mark.parametrize("team_id", ["t9", "", "T1", "t1 ", "nfl-buf", "t1\0"])
def test_team_not_found(team_id):
    refused("team_not_found", STARTED, pick(ANA, 1, team_id))


def test_team_taken_by_another_or_oneself():
    refused("team_taken", picks(STARTED, "t1"), pick(BEN, 2, "t1"))
    refused("team_taken", picks(STARTED, "t1", "t2", "t3"), pick(CLEO, 4, "t3"))


def test_a_pick_says_what_it_is_and_who_is_next():
    event = decided(STARTED, pick(ANA, 1, "t3"), NOW + 5000)
    assert event.data.pick == Pick(1, 1, ANA, "t3", "member", NOW + 5000)
    assert event.data.next == Turn(2, 1, BEN, NOW + 65_000)
    assert (event.seq, event.actor_id, event.at) == (STARTED.seq + 1, ANA, NOW + 5000)


def test_the_commissioner_picks_for_the_member_on_the_clock_and_is_seen_to_have_done_so():
    event = decided(picks(STARTED, "t1"), pick(ANA, 2, "t3", by_for=BEN))
    assert (event.data.pick.user_id, event.data.pick.by, event.actor_id) == (BEN, "commissioner", ANA)


def test_the_commissioner_on_the_clock_picks_as_a_member():
    assert decided(STARTED, pick(ANA, 1, "t3", by_for=ANA)).data.pick.by == "member"


def test_the_last_pick_ends_the_draft():
    last = picks(STARTED, "t1", "t2", "t3", "t4", "t5")
    event = decided(last, pick(ANA, 6))
    assert event.data.next is None
    assert (COMPLETE.status, COMPLETE.pick_no, COMPLETE.round, COMPLETE.on_clock, COMPLETE.deadline) == (
        "complete", 7, 2, None, None,
    )  # fmt: skip


def test_the_end_is_said_once():
    assert decided(STARTED, c.CompleteDraft()) is None
    event = decided(COMPLETE, c.CompleteDraft(), NOW)
    assert (event.type, event.actor_id, event.data.completed_at) == ("draft_completed", None, NOW)
    assert decided(finished(COMPLETE), c.CompleteDraft()) is None
