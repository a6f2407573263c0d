"""Coming, going, seats, names and the commissioner's power over members."""

from dataclasses import replace

import pytest
from support.samples.rules import decided, done, refused
from tools.generate.fold_cases import ANA, BEN, CLEO, after, finished, join, new_league, picks

from domain import commands as c
from domain.forget import ForgetMember
from domain.league import Member

ALONE = new_league()
LOBBY = after(ALONE, join(BEN, "Ben"), join(CLEO, "Cleo"))
STARTED = done(LOBBY, c.StartDraft(ANA))
COMPLETE = finished(picks(STARTED, "t1", "t2", "t3", "t4", "t5", "t6"))
WITH_BOT = done(LOBBY, c.AddBots(ANA, (("bot-1", "Ada Bot"),)))


def joining(user_id: str = "dev", code: str = "code-1", name: str = "Dev"):
    return c.JoinLeague(user_id, name, code)


def seats(league) -> list[tuple[str, int]]:
    return [(member.user_id, member.seat) for member in league.members]


def test_invite_not_found():
    refused("invite_not_found", LOBBY, joining(code="code-2"))
    refused("invite_not_found", LOBBY, joining(code=""))


def test_invite_not_found_with_the_code_from_before_a_change():
    refused("invite_not_found", done(LOBBY, c.ChangeInvite(ANA, "code-2")), joining())
    refused("invite_not_found", done(LOBBY, c.RemoveMember(ANA, BEN, "code-2")), joining(BEN))


def test_league_full():
    full = done(LOBBY, joining())
    refused("league_full", full, joining("eve"))


def test_league_full_for_more_bots_than_seats():
    refusal = refused("league_full", LOBBY, c.AddBots(ANA, (("bot-1", "A"), ("bot-2", "B"))))
    assert refusal.details == {"seats_left": 1}


@pytest.mark.parametrize("league", [STARTED, done(STARTED, c.PauseDraft(ANA, None)), COMPLETE])
def test_draft_already_started_so_nobody_new_joins(league):
    refused("draft_already_started", league, joining())
    refused("draft_already_started", league, c.AddBots(ANA, (("bot-1", "A"),)))


def test_a_new_member_takes_the_last_seat():
    event = decided(LOBBY, joining())
    assert event.data.member == Member("dev", "Dev", "member", 4, False, False, True, 3)
    assert event.actor_id == "dev"


def test_joining_twice_changes_nothing():
    assert decided(LOBBY, joining(BEN)) is None


def test_bots_fill_the_next_seats_and_pick_by_themselves():
    league = done(ALONE, c.AddBots(ANA, (("bot-1", "Ada"), ("bot-2", "Bela"))))
    assert seats(league) == [(ANA, 1), ("bot-1", 2), ("bot-2", 3)]
    assert all(member.is_bot and member.autopick for member in league.members[1:])


@pytest.mark.parametrize("seen, added", [(None, 2), (0, 1), (1, 2), (3, 2)])
def test_bots_that_came_since_somebody_looked_are_not_added_once_more(seen, added):
    """Pressed twice before the list shows the first ones, or on two devices."""
    league = done(ALONE, c.AddBots(ANA, (("bot-1", "Ada"),)))
    event = decided(league, c.AddBots(ANA, (("bot-2", "Bela"), ("bot-3", "Chip")), seen))
    assert len(event.data.members) == added


def test_bots_that_are_all_there_already_change_nothing():
    assert decided(WITH_BOT, c.AddBots(ANA, (("bot-2", "Bela"),), 0)) is None
    refused("commissioner_only", WITH_BOT, c.AddBots(BEN, (("bot-2", "Bela"),), 0))


def test_commissioner_only_adds_bots_and_removes():
    refused("commissioner_only", LOBBY, c.AddBots(BEN, (("bot-1", "A"),)))
    refused("commissioner_only", LOBBY, c.RemoveMember(BEN, CLEO, "code-2"))


def test_league_not_found_for_a_bot_or_a_stranger_that_acts():
    for actor in ("bot-1", "stranger"):
        refused("league_not_found", WITH_BOT, c.LeaveLeague(actor))
        refused("league_not_found", WITH_BOT, c.RenameMember(actor, "X"))
        refused("league_not_found", WITH_BOT, c.SetAutopick(actor, True))


def test_leaving_the_lobby_closes_the_seat_up():
    league = done(LOBBY, c.LeaveLeague(BEN))
    assert seats(league) == [(ANA, 1), (CLEO, 2)]
    assert league.invite_code == "code-1", "who left may come back by the same link"


def test_a_leaving_commissioner_hands_over_to_the_next_person_by_seat():
    league = done(WITH_BOT, c.SetOrder(ANA, ("bot-1", CLEO, ANA, BEN), False))
    league = done(league, c.LeaveLeague(ANA))
    assert league.commissioner_id == CLEO
    assert [m.role for m in league.members] == ["member", "commissioner", "member"]


def test_handover_skips_who_has_left():
    league = done(done(STARTED, c.LeaveLeague(BEN)), c.LeaveLeague(ANA))
    assert league.commissioner_id == CLEO
    assert [(m.user_id, m.role) for m in league.members] == [
        (ANA, "member"),
        (BEN, "member"),
        (CLEO, "commissioner"),
    ]
    refused("league_not_found", league, c.PauseDraft(ANA, None))
    assert decided(league, c.PauseDraft(CLEO, None)).type == "draft_paused"


@pytest.mark.parametrize(
    "league", [ALONE, done(ALONE, c.AddBots(ANA, (("bot-1", "A"),)))], ids=["alone", "with a bot"]
)
def test_last_member_cannot_leave(league):
    refused("last_member", league, c.LeaveLeague(ANA))


def test_last_member_when_all_others_have_left_a_running_draft():
    league = done(done(STARTED, c.LeaveLeague(BEN)), c.LeaveLeague(CLEO))
    refused("last_member", league, c.LeaveLeague(ANA))


def test_after_the_start_the_seat_stays_and_autopicks():
    league = done(STARTED, c.LeaveLeague(BEN))
    assert seats(league) == seats(STARTED)
    ben = league.member(BEN)
    assert (ben.active, ben.autopick) == (False, True)
    assert not league.is_member(BEN)
    refused("league_not_found", league, c.LeaveLeague(BEN))


def test_who_left_comes_back_to_the_same_seat_and_picks_again_themselves():
    league = done(done(STARTED, c.LeaveLeague(BEN)), joining(BEN, name="Benno"))
    assert league.member(BEN) == Member(BEN, "Benno", "member", 2, False, False, True, 1)
    assert len(league.members) == 3


def test_a_commissioner_who_left_comes_back_as_a_member():
    league = done(done(STARTED, c.LeaveLeague(ANA)), joining(ANA, name="Ana"))
    assert (league.commissioner_id, league.member(ANA).role) == (BEN, "member")


def test_removal_makes_a_new_code_and_takes_membership_at_once():
    league = done(LOBBY, c.RemoveMember(ANA, BEN, "code-2"))
    assert league.invite_code == "code-2"
    assert seats(league) == [(ANA, 1), (CLEO, 2)]
    event = decided(LOBBY, c.RemoveMember(ANA, BEN, "code-2"))
    assert (event.data.reason, event.actor_id) == ("removed", ANA)


def test_removing_a_bot_from_the_lobby_keeps_the_code():
    league = done(WITH_BOT, c.RemoveMember(ANA, "bot-1", "code-2"))
    assert (league.invite_code, seats(league)) == ("code-1", seats(LOBBY))


def test_draft_already_started_so_a_bot_keeps_its_seat():
    refused(
        "draft_already_started", done(WITH_BOT, c.StartDraft(ANA)), c.RemoveMember(ANA, "bot-1", "code-2")
    )


def test_member_not_found():
    refused("member_not_found", LOBBY, c.RemoveMember(ANA, "stranger", "code-2"))
    refused("member_not_found", done(STARTED, c.LeaveLeague(BEN)), c.RemoveMember(ANA, BEN, "code-2"))


def test_invalid_request_to_remove_oneself():
    refused("invalid_request", LOBBY, c.RemoveMember(ANA, ANA, "code-2"))


def test_a_display_name_follows_the_person():
    assert done(LOBBY, c.RenameMember(BEN, "Big Ben")).member(BEN).display_name == "Big Ben"
    assert decided(LOBBY, c.RenameMember(BEN, "Ben")) is None


def test_autopick_is_the_members_own_switch():
    on = done(LOBBY, c.SetAutopick(BEN, True))
    assert [m.autopick for m in on.members] == [False, True, False]
    assert decided(on, c.SetAutopick(BEN, True)) is None
    assert not done(on, c.SetAutopick(BEN, False)).member(BEN).autopick


def test_league_not_found_once_it_is_deleted():
    gone = done(STARTED, c.DeleteLeague(ANA))
    assert (gone.status, gone.deadline, gone.autopick_at) == ("deleted", None, None)
    for command in (joining(), c.LeaveLeague(ANA), c.StartDraft(ANA), c.ExpirePick(()), c.DeleteLeague(ANA)):
        refused("league_not_found", gone, command)


def test_commissioner_only_deletes():
    refused("commissioner_only", LOBBY, c.DeleteLeague(BEN))


def test_two_to_thirty_members_fit():
    league = replace(ALONE, settings=replace(ALONE.settings, max_members=30))
    for n in range(29):
        league = done(league, joining(f"user-{n}"))
    assert len(league.members) == 30
    refused("league_full", league, joining("one too many"))


def test_who_deletes_their_account_leaves_a_seat_without_their_name():
    gone = done(STARTED, ForgetMember(BEN))
    seat = gone.member(BEN)
    assert (seat.display_name, seat.active, seat.autopick) == ("Former member", False, True)
    assert gone.order == STARTED.order and gone.status == "drafting"
    assert decided(gone, ForgetMember(BEN)) is None, "once"
    assert decided(STARTED, ForgetMember("stranger")) is None


def test_who_left_before_they_deleted_their_account_loses_their_name_too():
    left = done(STARTED, c.LeaveLeague(BEN))
    assert left.member(BEN).display_name == "Ben"
    gone = done(left, ForgetMember(BEN))
    assert gone.member(BEN).display_name == "Former member"
    assert gone.commissioner_id == ANA


def test_a_commissioner_who_deletes_their_account_hands_over_to_who_is_here():
    assert done(STARTED, ForgetMember(ANA, frozenset({CLEO}))).commissioner_id == CLEO
    assert done(LOBBY, ForgetMember(ANA)).commissioner_id == BEN
    refused("last_member", ALONE, ForgetMember(ANA))
