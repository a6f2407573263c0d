"""Who runs a league: co-commissioners, handing over, taking over, heirs, and the invitation after a removal."""

from dataclasses import replace

import pytest
from support.samples.rules import decided, done, refused
from tools.generate.fold_cases import ANA, BEN, CLEO, DAVE, NOW, after, finished, join, new_league, picks

from domain import commands as c
from domain import decide_draft, decide_people
from domain.commands import AddBots
from domain.decide_seat import OpenSeat, ReplaceMember
from domain.league import GRACE_MS

LOBBY = after(new_league(), join(BEN, "Ben"), join(CLEO, "Cleo"))
STARTED = done(LOBBY, c.StartDraft(ANA), NOW)
PAUSED = done(STARTED, c.PauseDraft(ANA, None), NOW + 10_000)
HELPED = done(STARTED, c.SetRole(ANA, BEN, "co_commissioner"))
MIDWAY = picks(HELPED, "t1", "t2")
SILENT = NOW + 10_000 + 180_000
"""Three turns of 60 s after the commissioner's last act in PAUSED."""
ANNOUNCED = done(PAUSED, c.TakeOver(BEN, 0), SILENT)


def test_role_set_up_and_down():
    assert HELPED.member(BEN).role == "co_commissioner"
    assert done(HELPED, c.SetRole(ANA, BEN, "member")).member(BEN).role == "member"
    assert decided(HELPED, c.SetRole(ANA, BEN, "co_commissioner")) is None


@pytest.mark.parametrize("actor", [BEN, CLEO])
def test_commissioner_only_gives_roles_hands_over_deletes_and_resets(actor):
    for order in (
        c.SetRole(actor, CLEO, "co_commissioner"),
        c.HandOver(actor, actor),
        c.ResetDraft(actor),
        c.DeleteLeague(actor),
        c.RemoveMember(actor, CLEO),
        c.ChangeInvite(actor, "code-9"),
        c.ChangeSettings(actor, "Mine", None),
        c.UndoPick(actor, None),
    ):
        refused("commissioner_only", MIDWAY, order)


def test_a_co_commissioner_runs_the_draft():
    paused = done(MIDWAY, c.PauseDraft(BEN, "Pizza"))
    assert done(paused, c.ResumeDraft(BEN)).status == "drafting"
    on_clock = MIDWAY.on_clock
    assert on_clock != BEN
    picked = decided(MIDWAY, c.MakePick(BEN, MIDWAY.pick_no, "t5", 0, on_clock))
    assert (picked.data.pick.by, picked.data.pick.user_id) == ("commissioner", on_clock)
    assert done(MIDWAY, c.SetClock(BEN, 30, None, False, None)).deadline == MIDWAY.deadline + 30_000
    assert done(MIDWAY, c.SetAutopick(BEN, True, CLEO, None)).member(CLEO).autopick
    assert done(MIDWAY, c.ChangePick(BEN, 1, "t7", "Misheard")).picks[0].team_id == "t7"


@pytest.mark.parametrize(
    "order",
    [
        c.PauseDraft(CLEO, None),
        c.SetClock(CLEO, 30, None, False, None),
        c.SetAutopick(CLEO, True, BEN, None),
        c.ChangePick(CLEO, 1, "t7", "Mine"),
        c.MakePick(BEN, MIDWAY.pick_no + 1, "t5", 0, ANA),
    ],
)
def test_commissioner_only_or_stale_for_everybody_else(order):
    refused("stale_pick" if isinstance(order, c.MakePick) else "commissioner_only", MIDWAY, order)


def test_member_not_found_for_roles_of_strangers_and_bots():
    with_bot = done(LOBBY, AddBots(ANA, (("bot-1", "Bot"),)))
    for who in ("stranger", "bot-1"):
        refused("member_not_found", with_bot, c.SetRole(ANA, who, "co_commissioner"))
        refused("member_not_found", with_bot, c.HandOver(ANA, who))
        refused("member_not_found", with_bot, c.SetAutopick(ANA, False, who, None))


def test_invalid_request_for_a_role_of_ones_own_or_unknown():
    refused("invalid_request", LOBBY, c.SetRole(ANA, ANA, "co_commissioner"))
    refused("invalid_request", LOBBY, c.SetRole(ANA, BEN, "commissioner"))


def test_handing_over_makes_the_other_one_the_commissioner_and_me_a_member():
    league = done(HELPED, c.HandOver(ANA, CLEO))
    assert (league.commissioner_id, league.member(ANA).role, league.member(CLEO).role) == (
        CLEO,
        "member",
        "commissioner",
    )
    assert league.member(BEN).role == "co_commissioner"
    refused("commissioner_only", league, c.HandOver(ANA, ANA))
    assert decided(league, c.HandOver(CLEO, CLEO)) is None


@pytest.mark.parametrize(
    "pick_seconds, silence",
    [(10, 120_000), (60, 180_000), (3_600, 10_800_000), (604_800, 86_400_000), (None, 86_400_000)],
)
def test_how_long_the_silence_must_be(pick_seconds, silence):
    assert decide_people.silence_ms(new_league(pick_seconds=pick_seconds)) == silence


def test_commissioner_here_until_the_silence_has_lasted():
    refused("commissioner_here", PAUSED, c.TakeOver(BEN, 0), SILENT - 1)
    event = decided(PAUSED, c.TakeOver(BEN, 0), SILENT)
    assert (event.data.by, event.data.at) == (BEN, SILENT + 60_000)


def test_commissioner_here_when_they_were_only_seen():
    refused("commissioner_here", PAUSED, c.TakeOver(BEN, SILENT - 1), SILENT + 1)
    refused("commissioner_here", ANNOUNCED, c.TakeOver(BEN, SILENT + 30_000), SILENT + 60_000)


def test_takeover_too_soon_before_the_notice_is_over():
    refused("takeover_too_soon", ANNOUNCED, c.TakeOver(BEN, 0), SILENT + 59_999)
    league = done(ANNOUNCED, c.TakeOver(CLEO, 0), SILENT + 60_000)
    assert (league.commissioner_id, league.takeover_at) == (CLEO, None)
    assert done(league, c.ResumeDraft(CLEO)).status == "drafting"


def test_outside_a_draft_the_notice_is_a_day():
    for league in (LOBBY, finished(picks(MIDWAY, "t3", "t4", "t5", "t6"))):
        event = decided(league, c.TakeOver(BEN, 0), NOW + 10_000_000)
        assert event.data.at == NOW + 10_000_000 + 86_400_000


def test_a_notice_of_an_earlier_silence_is_given_again():
    back, days_later = SILENT + 61_000, SILENT + 3 * 86_400_000
    league = done(ANNOUNCED, c.TakeOver(CLEO, back), days_later)
    assert (league.commissioner_id, league.takeover_at) == (ANA, days_later + 60_000)
    refused("takeover_too_soon", league, c.TakeOver(CLEO, back), days_later + 59_999)
    assert done(league, c.TakeOver(CLEO, back), days_later + 60_000).commissioner_id == CLEO


def test_a_notice_during_which_they_looked_in_is_given_again():
    looked, away_again = SILENT + 30_000, SILENT + 30_000 + 180_000
    refused("commissioner_here", ANNOUNCED, c.TakeOver(CLEO, looked), away_again - 1)
    league = done(ANNOUNCED, c.TakeOver(CLEO, looked), away_again)
    assert (league.commissioner_id, league.takeover_at) == (ANA, away_again + 60_000)
    assert done(league, c.TakeOver(CLEO, looked), away_again + 60_000).commissioner_id == CLEO


def test_a_short_notice_of_the_draft_is_not_enough_once_it_is_over():
    """Announced during the draft, and answered by nobody until its last pick."""
    league = done(finished(picks(MIDWAY, "t3", "t4", "t5", "t6")), c.UndoPick(ANA, None), NOW + 20_000)
    silent = league.acted_at + 180_000
    league = done(league, c.TakeOver(BEN, 0), silent)
    over = done(league, c.ExpirePick(()), silent + 1)
    assert over.status == "complete" and over.takeover_at == silent + 60_000
    assert done(over, c.TakeOver(BEN, 0), silent + 60_000).takeover_at == silent + 60_000 + 86_400_000


def test_a_draft_that_starts_by_itself_does_not_wait_a_day_for_who_is_away():
    announced = done(LOBBY, c.TakeOver(BEN, 0), NOW + 10_000_000)
    started = done(announced, c.StartDraft(ANA), NOW + 10_000_001)
    started = replace(started, takeover_by=BEN, takeover_at=announced.takeover_at)  # nobody started it
    now = NOW + 20_000_000
    again = done(started, c.TakeOver(CLEO, 0), now)
    assert (again.commissioner_id, again.takeover_at) == (ANA, now + 60_000)
    refused("takeover_too_soon", again, c.TakeOver(CLEO, 0), now + 59_999)
    assert done(again, c.TakeOver(CLEO, 0), now + 60_000).commissioner_id == CLEO


def test_an_act_that_the_clock_says_is_yet_to_come_keeps_nobody_out():
    """The server's clock was a week ahead when the commissioner paused, and was set right since."""
    now = PAUSED.acted_at - 7 * 86_400_000
    refused("commissioner_here", PAUSED, c.TakeOver(BEN, now), now + 179_999)
    assert decided(PAUSED, c.TakeOver(BEN, now), now + 180_000).type == "takeover_announced"


def test_an_act_of_this_very_moment_counts():
    refused("commissioner_here", PAUSED, c.TakeOver(BEN, 0), PAUSED.acted_at)


@pytest.mark.parametrize("act", [c.ResumeDraft(ANA), c.RenameMember(ANA, "Anna"), c.TakeOver(ANA, 0)])
def test_any_act_of_the_commissioner_stops_the_takeover(act):
    league = done(ANNOUNCED, act, SILENT + 1)
    assert (league.takeover_at, league.takeover_by, league.commissioner_id) == (None, None, ANA)
    refused("commissioner_here", league, c.TakeOver(BEN, 0), SILENT + 60_001)


def test_what_others_do_does_not_stop_it():
    assert done(ANNOUNCED, c.RenameMember(CLEO, "Cleopatra"), SILENT + 1).takeover_by == BEN
    assert done(ANNOUNCED, c.LeaveLeague(BEN), SILENT + 1).takeover_by is None


def test_nothing_to_stop():
    assert decided(PAUSED, c.TakeOver(ANA, 0), SILENT) is None


def test_league_not_found_for_a_stranger_who_takes_over():
    refused("league_not_found", PAUSED, c.TakeOver("stranger", 0), SILENT)


@pytest.mark.parametrize(
    "present, heir",
    [((), BEN), ((CLEO,), CLEO), ((BEN, CLEO), BEN), ((ANA, "stranger"), BEN)],
)
def test_the_heir_is_somebody_who_is_here(present, heir):
    assert done(STARTED, c.LeaveLeague(ANA, frozenset(present))).commissioner_id == heir


def test_a_co_commissioner_inherits_before_a_member():
    league = done(LOBBY, c.SetRole(ANA, CLEO, "co_commissioner"))
    assert done(league, c.LeaveLeague(ANA, frozenset({BEN, CLEO}))).commissioner_id == CLEO
    assert done(league, c.LeaveLeague(ANA)).commissioner_id == CLEO


def test_removing_a_duplicate_keeps_the_code_but_not_for_who_was_removed():
    league = done(LOBBY, c.RemoveMember(ANA, BEN))
    assert league.invite_code == LOBBY.invite_code
    refused("invite_not_found", league, c.JoinLeague(BEN, "Ben", league.invite_code))
    assert done(league, c.JoinLeague("dan", "Dan", league.invite_code)).member("dan")
    anew = done(league, c.ChangeInvite(ANA, "code-9"))
    assert done(anew, c.JoinLeague(BEN, "Ben", "code-9")).member(BEN)


def test_a_duplicate_is_whoever_has_another_members_name():
    twice = done(LOBBY, c.RenameMember(CLEO, "BEN"))
    assert done(twice, c.RemoveMember(ANA, BEN, "code-2")).invite_code == "code-1"
    assert done(twice, c.RemoveMember(ANA, BEN, "code-2", True)).invite_code == "code-2"
    assert done(LOBBY, c.RemoveMember(ANA, BEN, "code-2")).invite_code == "code-2"
    assert done(LOBBY, c.RemoveMember(ANA, BEN, "code-2", False)).invite_code == "code-1"
    refused(
        "invite_not_found",
        done(twice, c.RemoveMember(ANA, BEN, "code-2")),
        c.JoinLeague(BEN, "Ben", "code-1"),
    )


def test_invite_not_found_with_an_old_code_but_members_are_in():
    league = done(LOBBY, c.ChangeInvite(ANA, "code-9"))
    assert decided(league, c.JoinLeague(BEN, "Ben", LOBBY.invite_code)) is None
    refused("invite_not_found", league, c.JoinLeague("dan", "Dan", LOBBY.invite_code))
    for n in range(10):
        league = done(league, c.ChangeInvite(ANA, f"newer-{n}"))
    assert len(league.old_codes) == 10
    refused("invite_not_found", league, c.JoinLeague(BEN, "Ben", LOBBY.invite_code))


TAKES_BENS_SEAT = ReplaceMember(DAVE, "Dave", BEN, ANA)


def test_somebody_new_has_the_seat_and_the_picks_of_who_left():
    left = done(MIDWAY, c.LeaveLeague(BEN))
    league = done(left, TAKES_BENS_SEAT)
    dave = league.member(DAVE)
    assert (dave.seat, dave.role, dave.autopick, dave.active) == (2, "member", False, True)
    assert league.order == [ANA, DAVE, CLEO] and league.member(BEN) is None
    assert [(p.user_id, p.team_id) for p in league.picks] == [(ANA, "t1"), (DAVE, "t2")]
    assert (league.on_clock, league.deadline, league.pick_no) == (left.on_clock, left.deadline, left.pick_no)
    assert league.is_member(DAVE) and not league.is_member(BEN)


def test_on_the_clock_they_pick_for_themselves_in_the_time_that_is_left():
    left = done(STARTED, c.HandOver(ANA, CLEO))
    left = done(left, c.LeaveLeague(ANA))
    assert decide_draft.due_at(left) == left.autopick_at
    league = done(left, ReplaceMember(DAVE, "Dave", ANA, CLEO))
    assert (league.on_clock, league.deadline) == (DAVE, left.deadline)
    assert decide_draft.due_at(league) == left.deadline + GRACE_MS
    assert done(league, c.MakePick(DAVE, 1, "t1", 0)).picks[0].user_id == DAVE


def test_who_was_replaced_is_a_stranger():
    league = done(done(MIDWAY, c.LeaveLeague(BEN)), TAKES_BENS_SEAT)
    for who in (BEN, "stranger"):
        refused("draft_already_started", league, join(who, "Ben")[1])
        refused("league_not_found", league, c.LeaveLeague(who))


@pytest.mark.parametrize("league", [LOBBY, STARTED, done(STARTED, c.LeaveLeague(CLEO))])
def test_member_not_found_for_a_seat_that_nobody_left(league):
    refused("member_not_found", league, TAKES_BENS_SEAT)
    refused("member_not_found", league, ReplaceMember(DAVE, "Dave", "stranger", ANA))


def test_seat_link_used_once_who_made_the_link_is_no_commissioner():
    left = done(done(MIDWAY, c.LeaveLeague(BEN)), c.HandOver(ANA, CLEO))
    refused("seat_link_used", left, TAKES_BENS_SEAT)
    handed = done(LOBBY, c.HandOver(ANA, BEN))
    refused("seat_link_used", handed, OpenSeat(CLEO, ANA))
    assert decided(handed, OpenSeat(CLEO, BEN)).data.by == BEN


def test_a_bots_seat_is_nobodys_to_take():
    bots = after(new_league(), (1, AddBots(ANA, (("bot-1", "Ada Bot"),))), (1, c.StartDraft(ANA)))
    refused("member_not_found", bots, ReplaceMember(DAVE, "Dave", "bot-1", ANA))


def test_a_seat_can_be_handed_on_again_and_is_nobodys_of_before():
    league = done(done(MIDWAY, c.LeaveLeague(BEN)), TAKES_BENS_SEAT)
    again = done(done(league, c.LeaveLeague(DAVE)), ReplaceMember("user-eve", "Eve", DAVE, ANA))
    assert again.order == [ANA, "user-eve", CLEO] and again.picks[1].user_id == "user-eve"
    refused("member_not_found", again, TAKES_BENS_SEAT)
