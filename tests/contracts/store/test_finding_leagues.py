"""Finding leagues by member, invitation and clock; and the private queues."""

from dataclasses import replace

import pytest
from support.worlds.stores import LoggedLeague
from tools.generate.fold_cases import ANA, BEN, DAVE, NOW

from domain import commands as c
from domain.decide_seat import ReplaceMember
from domain.errors import QueueChanged
from storage.port import LATEST_SAVES, StoredQueue

JOIN, START = c.JoinLeague(BEN, "Ben", "code-1"), c.StartDraft(ANA)
BOTS = c.AddBots(ANA, (("bot-1", "Ada Bot"),))
PICKS = tuple(c.MakePick(who, n, f"t{n}", NOW) for n, who in enumerate([ANA, BEN, BEN, ANA], start=1))


def ids(leagues) -> list[str]:
    return sorted(league.id for league in leagues)


def test_of_user_knows_all_leagues_of_a_person(store):
    LoggedLeague(store).do(JOIN)
    LoggedLeague(store, "league-2", "code-2")
    assert ids(store.leagues.of_user(ANA)) == ["league-1", "league-2"]
    assert ids(store.leagues.of_user(BEN)) == ["league-1"]
    assert store.leagues.of_user("stranger") == []
    assert [store.leagues.count_of_user(user_id) for user_id in (ANA, BEN, "stranger")] == [2, 1, 0]


def test_of_user_gives_leagues_as_they_are_now(store):
    logged = LoggedLeague(store)
    logged.do(JOIN, START)
    assert store.leagues.of_user(BEN) == [logged.league]


@pytest.mark.parametrize("start", [(), (START,)], ids=["lobby", "drafting"])
def test_of_user_forgets_who_left_and_knows_who_came_back(store, start):
    logged = LoggedLeague(store)
    logged.do(JOIN, *start, c.LeaveLeague(BEN))
    assert store.leagues.of_user(BEN) == []
    assert store.leagues.count_of_user(BEN) == 0
    logged.do(JOIN)
    assert store.leagues.count_of_user(BEN) == 1
    assert ids(store.leagues.of_user(BEN)) == ["league-1"]


def test_of_user_forgets_who_was_replaced_and_knows_who_came(store, reopened):
    logged = LoggedLeague(store)
    logged.do(JOIN, START, *PICKS[:2], c.LeaveLeague(BEN), ReplaceMember(DAVE, "Dave", BEN, ANA))
    assert store.leagues.load("league-1") == logged.league
    leagues = reopened().leagues
    assert leagues.load("league-1") == logged.league
    assert leagues.of_user(BEN) == [] and leagues.count_of_user(BEN) == 0
    assert leagues.left_by(BEN) == leagues.left_by(DAVE) == []
    assert leagues.of_user(DAVE) == [logged.league] and leagues.count_of_user(DAVE) == 1


def test_of_user_forgets_who_was_removed(store):
    LoggedLeague(store).do(JOIN, c.RemoveMember(ANA, BEN, "code-2"))
    assert store.leagues.of_user(BEN) == []
    assert ids(store.leagues.of_user(ANA)) == ["league-1"]


def test_a_bot_has_no_leagues(store):
    LoggedLeague(store).do(BOTS)
    assert store.leagues.of_user("bot-1") == []


def test_by_invite_knows_the_current_code_only(store):
    logged = LoggedLeague(store)
    assert store.leagues.by_invite("code-1") == logged.league
    logged.do(c.ChangeInvite(ANA, "code-2"))
    assert store.leagues.by_invite("code-1") is None
    assert store.leagues.by_invite("code-2") == logged.league
    assert store.leagues.by_invite("CODE-2") is None
    assert store.leagues.by_invite("") is None


def test_by_old_invite_knows_the_codes_before(store, reopened):
    logged = LoggedLeague(store)
    logged.do(JOIN, c.ChangeInvite(ANA, "code-2"), c.RemoveMember(ANA, BEN, "code-3"))
    for of in (lambda: store, reopened):
        leagues = of().leagues
        assert [leagues.by_old_invite(code) for code in ("code-1", "code-2")] == [logged.league] * 2
        assert [leagues.by_old_invite(code) for code in ("code-3", "CODE-1", "")] == [None] * 3


def test_an_old_code_may_be_used_by_another_league(store):
    LoggedLeague(store).do(c.ChangeInvite(ANA, "code-2"))
    other = LoggedLeague(store, "league-2", "code-1")
    assert store.leagues.by_invite("code-1") == other.league


def test_drafting_is_where_a_clock_runs_or_the_end_is_not_said(store, reopened):
    logged = LoggedLeague(store)
    steps = [
        ((), []),
        ((JOIN,), []),
        ((START,), ["league-1"]),
        ((c.PauseDraft(ANA, None),), []),
        ((c.ResumeDraft(ANA),), ["league-1"]),
        (PICKS, ["league-1"]),
        ((c.CompleteDraft(),), []),
        ((c.UndoPick(ANA, None),), ["league-1"]),
        ((c.DeleteLeague(ANA),), []),
    ]
    for commands, expected in steps:
        logged.do(*commands)
        assert store.leagues.drafting() == expected, commands
    assert reopened().leagues.drafting() == []


def test_a_queue_is_empty_until_it_is_set(store):
    LoggedLeague(store)
    assert store.leagues.queue("league-1", ANA) == ()


def test_a_queue_keeps_its_order_and_is_replaced_whole(store, reopened):
    LoggedLeague(store)
    store.leagues.set_queue("league-1", ANA, ("t3", "t1", "t2"))
    store.leagues.set_queue("league-1", ANA, ("t2", "t9"))
    assert reopened().leagues.queue("league-1", ANA) == ("t2", "t9")


def test_a_queue_has_a_version_that_grows_with_each_change(store, reopened):
    LoggedLeague(store)
    assert store.leagues.stored_queue("league-1", ANA) == StoredQueue((), 0)
    assert store.leagues.set_queue("league-1", ANA, ("t3", "t1")).version == 1
    assert store.leagues.set_queue("league-1", ANA, ("t1",), if_version=1).version == 2
    assert store.leagues.set_queue("league-1", ANA, ()) == StoredQueue((), 3)
    assert reopened().leagues.stored_queue("league-1", ANA) == StoredQueue((), 3)


@pytest.mark.parametrize("stale", [0, 1, 3, 2**53])
def test_a_queue_is_not_replaced_by_who_knew_another_version(stale, store):
    LoggedLeague(store)
    store.leagues.set_queue("league-1", ANA, ("t1",))
    store.leagues.set_queue("league-1", ANA, ("t2", "t3"))
    with pytest.raises(QueueChanged):
        store.leagues.set_queue("league-1", ANA, ("t9",), if_version=stale)
    assert store.leagues.stored_queue("league-1", ANA) == StoredQueue(("t2", "t3"), 2)


def test_the_first_queue_may_be_set_as_version_zero_once(store):
    LoggedLeague(store)
    assert store.leagues.set_queue("league-1", ANA, ("t1",), if_version=0).version == 1
    with pytest.raises(QueueChanged):
        store.leagues.set_queue("league-1", ANA, ("t2",), if_version=0)
    assert store.leagues.queue("league-1", ANA) == ("t1",)


def test_a_save_that_is_known_is_not_done_again_whatever_was_saved_since(store, reopened):
    LoggedLeague(store)
    store.leagues.set_queue("league-1", ANA, ("t1",), cmd_id="one")
    after = store.leagues.set_queue("league-1", ANA, ("t2",), if_version=1, cmd_id="two")
    assert after == StoredQueue(("t2",), 2, ("one", "two"))
    for if_version in (None, 0, 2):
        assert store.leagues.set_queue("league-1", ANA, ("t1",), if_version, "one") == after
    assert store.leagues.set_queue("league-1", ANA, ("t3",)) == StoredQueue(("t3",), 3, after.saves)
    assert reopened().leagues.stored_queue("league-1", ANA) == StoredQueue(("t3",), 3, after.saves)


def test_the_latest_saves_are_known(store):
    LoggedLeague(store)
    for number in range(LATEST_SAVES + 2):
        store.leagues.set_queue("league-1", ANA, (f"t{number}",), cmd_id=f"save {number}")
    saves = store.leagues.stored_queue("league-1", ANA).saves
    assert saves == tuple(f"save {number}" for number in range(2, LATEST_SAVES + 2))


def test_a_queue_of_another_store_is_kept_as_it_is_there(store, reopened):
    LoggedLeague(store)
    moved = StoredQueue(("t2", "t1"), 7, ("six", "seven"))
    for _ in range(2):
        store.leagues.put_queue("league-1", ANA, moved)
    assert store.leagues.set_queue("league-1", ANA, ("t9",), cmd_id="seven") == moved
    leagues = reopened().leagues
    assert leagues.stored_queue("league-1", ANA) == moved
    assert leagues.set_queue("league-1", ANA, ("t9",), 7, "eight").version == 8


def test_a_queue_belongs_to_one_member_in_one_league(store):
    LoggedLeague(store), LoggedLeague(store, "league-2", "code-2")
    store.leagues.set_queue("league-1", ANA, ("t1",))
    assert store.leagues.queue("league-1", BEN) == ()
    assert store.leagues.queue("league-2", ANA) == ()


def test_a_queue_does_not_touch_the_log(store):
    logged = LoggedLeague(store)
    store.leagues.set_queue("league-1", ANA, ("t1",))
    assert store.leagues.load("league-1") == logged.league
    assert len(store.leagues.events("league-1", 0)) == 1


def test_a_planned_start_is_found_until_it_is_over(store):
    starts = NOW + 60_000
    logged = LoggedLeague(store, starts_at=starts)
    logged.do(JOIN)
    assert store.leagues.drafting() == [], "it is only announced"
    plan = replace(logged.league.settings, start_by_itself=True)
    logged.do(c.ChangeSettings(ANA, None, plan))
    assert store.leagues.drafting() == ["league-1"]
    logged.do(c.ChangeSettings(ANA, None, replace(plan, starts_at=None)))
    assert store.leagues.drafting() == []
    logged.do(c.ChangeSettings(ANA, None, plan), START)
    assert store.leagues.drafting() == ["league-1"], "it drafts"


def test_a_league_that_is_played_again_is_in_everybodys_leagues(store):
    earlier = LoggedLeague(store)
    earlier.do(JOIN, BOTS)
    LoggedLeague(store, "league-2", "code-2", again=earlier.league)
    assert ids(store.leagues.of_user(BEN)) == ["league-1", "league-2"]
    assert store.leagues.of_user("bot-1") == []
