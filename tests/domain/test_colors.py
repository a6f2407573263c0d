"""Everyone in a league is shown in a colour of their own, which stays theirs."""

from dataclasses import replace

from support.samples.rules import decided, done
from tools.generate.fold_cases import ANA, BEN, CLEO, COMPETITION, NOW, after, join, new_league

from domain import commands as c
from domain import draft
from domain.decide_seat import ReplaceMember

LOBBY = after(new_league(), join(BEN, "Ben"), join(CLEO, "Cleo"))


def colors(league) -> dict[str, int]:
    return {member.user_id: member.shown_color for member in league.members}


def test_everyone_has_their_own_whatever_the_order():
    assert colors(LOBBY) == {ANA: 0, BEN: 1, CLEO: 2}
    assert colors(done(LOBBY, c.SetOrder(ANA, (CLEO, BEN, ANA), False))) == colors(LOBBY)


def test_who_comes_gets_one_that_nobody_has():
    without = done(LOBBY, c.LeaveLeague(BEN))
    assert colors(without) == {ANA: 0, CLEO: 2}
    league = done(without, c.AddBots(ANA, (("bot-1", "Ada"), ("bot-2", "Bob"))))
    assert colors(league) == {ANA: 0, CLEO: 2, "bot-1": 1, "bot-2": 3}


def test_who_takes_a_seat_takes_its_color():
    left = done(done(LOBBY, c.StartDraft(ANA)), c.LeaveLeague(CLEO))
    assert colors(done(left, ReplaceMember("dan", "Dan", CLEO, ANA)))["dan"] == 2


def test_of_members_from_before_the_seat_decides():
    old = replace(LOBBY, members=tuple(replace(member, color=None) for member in LOBBY.members))
    assert colors(old) == {ANA: 0, BEN: 1, CLEO: 2}
    assert decided(old, c.JoinLeague("dan", "Dan", "code-1")).data.member.color == 3


def test_a_league_from_last_years_keeps_them():
    settings = replace(LOBBY.settings, max_members=4)
    event = draft.create("id", "epoch", "Again", settings, "code", (BEN, "Ben"), NOW, COMPETITION, LOBBY)
    assert colors(draft.apply(None, event)) == {BEN: 1, ANA: 0, CLEO: 2}
