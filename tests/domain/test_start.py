"""Starting the draft."""

from support.samples.rules import decided, done, refused
from tools.generate.fold_cases import ANA, BEN, CLEO, COMPETITION, NOW, after, join, new_league, picks

from domain import commands as c
from domain.league import Turn

ALONE = new_league()
LOBBY = after(ALONE, join(BEN, "Ben"), join(CLEO, "Cleo"))
START = c.StartDraft(ANA)


def test_commissioner_only():
    refused("commissioner_only", LOBBY, c.StartDraft(BEN))


def test_league_not_found_for_a_stranger():
    refused("league_not_found", LOBBY, c.StartDraft("stranger"))


def test_draft_already_started():
    started = done(LOBBY, START)
    paused = done(started, c.PauseDraft(ANA, None))
    for league in (started, paused, picks(started, "t1", "t2", "t3", "t4", "t5", "t6")):
        refused("draft_already_started", league, START)


def test_not_enough_members():
    refused("not_enough_members", ALONE, START)


def test_not_enough_members_is_cured_by_a_bot():
    assert decided(done(ALONE, c.AddBots(ANA, (("bot-1", "Ada Bot"),))), START).type == "draft_started"


def test_not_enough_teams():
    league = after(new_league(rounds=3), join(BEN, "Ben"), join(CLEO, "Cleo"))
    refusal = refused("not_enough_teams", league, START)  # 3 members × 3 rounds of 8 teams
    assert refusal.details == {"teams": 8, "needed": 9, "most_rounds": 2}
    assert "2 rounds" in refusal.text


def test_teams_that_fit_exactly_are_enough():
    league = after(new_league(rounds=4), join(BEN, "Ben"))
    assert league.picks_total == len(COMPETITION.teams)
    assert decided(league, START).type == "draft_started"


def test_the_first_member_is_on_the_clock_and_the_seats_are_frozen():
    event = decided(LOBBY, START, NOW + 9000)
    assert event.data.order == (ANA, BEN, CLEO)
    assert event.data.next == Turn(1, 1, ANA, NOW + 69_000)
    league = done(LOBBY, START, NOW + 9000)
    assert (league.status, league.started_at, league.deadline) == ("drafting", NOW + 9000, NOW + 69_000)
    refused("draft_already_started", league, c.SetOrder(ANA, (CLEO, BEN, ANA), False))


def test_without_a_clock_there_is_no_deadline():
    league = done(after(new_league(pick_seconds=None), join(BEN, "Ben")), START)
    assert (league.status, league.deadline) == ("drafting", None)
