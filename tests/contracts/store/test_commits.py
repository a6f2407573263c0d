"""Commits: all of an event or nothing, once, for good."""

from dataclasses import replace

import pytest
from support.worlds.stores import LoggedLeague
from tools.generate.fold_cases import ANA, BEN, NOW

from domain import commands as c
from storage.port import Conflict, IdempotencyRecord, StoredCommand

JOIN, START = c.JoinLeague(BEN, "Ben", "code-1"), c.StartDraft(ANA)
CMD = IdempotencyRecord("11111111-1111-4111-8111-111111111111", ANA, "fingerprint")


def pick(user_id: str, pick_no: int, team_id: str):
    return c.MakePick(user_id, pick_no, team_id, NOW)


def refused(store, event, league, command=None) -> None:
    """The commit is a Conflict and leaves no trace."""
    before = store.leagues.load(league.id)
    log = store.leagues.events(league.id, 0)
    with pytest.raises(Conflict):
        store.leagues.commit(event, league, command)
    assert store.leagues.load(league.id) == before
    assert store.leagues.events(league.id, 0) == log
    if command is not None:
        known = store.leagues.command(league.id, command.cmd_id)
        assert known is None or known.seq <= (before.seq if before else 0)


def test_there_is_nothing_before_the_first_commit(store):
    assert store.leagues.load("league-1") is None
    assert store.leagues.events("league-1", 0) == []
    assert store.leagues.command("league-1", CMD.cmd_id) is None


def test_what_was_committed_is_read_back_whole(store, reopened):
    logged = LoggedLeague(store)
    league = logged.do(
        JOIN, START, pick(ANA, 1, "t3"), c.PauseDraft(ANA, "Grüße 👩‍👩‍👧‍👦 <b>"), c.UndoPick(ANA, None)
    )
    for look in (lambda: store, reopened):
        now = look()
        assert now.leagues.load("league-1") == league
        log = now.leagues.events("league-1", 0)
        assert [event.seq for event in log] == [1, 2, 3, 4, 5, 6]
        assert log[4].data.reason == "Grüße 👩‍👩‍👧‍👦 <b>"
        assert [now.leagues.event("league-1", event.seq) for event in log] == log


def test_events_after_a_seq_are_gap_free_and_oldest_first(store):
    LoggedLeague(store).do(JOIN, START, pick(ANA, 1, "t1"))
    assert [event.seq for event in store.leagues.events("league-1", 2)] == [3, 4]
    assert store.leagues.events("league-1", 4) == []
    assert store.leagues.events("league-1", 99) == []


@pytest.mark.parametrize(
    "since, until, seqs",
    [(0, 2, [1, 2]), (2, 3, [3]), (3, 99, [4]), (2, 2, []), (3, 1, []), (0, 0, []), (0, -1, [])],
)
def test_a_part_of_the_log_has_no_more_than_was_asked_for(store, since, until, seqs):
    LoggedLeague(store).do(JOIN, START, pick(ANA, 1, "t1"))
    assert [event.seq for event in store.leagues.events("league-1", since, until)] == seqs


def test_a_command_that_changed_nothing_is_remembered_once(store, reopened):
    LoggedLeague(store).do(JOIN)
    store.leagues.remember("league-1", 2, CMD, NOW)
    with pytest.raises(Conflict):
        store.leagues.remember("league-1", 2, replace(CMD, fingerprint="another"), NOW)
    assert [event.seq for event in store.leagues.events("league-1", 0)] == [1, 2]
    for look in (lambda: store, reopened):
        assert look().leagues.command("league-1", CMD.cmd_id) == StoredCommand(CMD, 2)


def test_leagues_do_not_see_each_other(store):
    one, two = LoggedLeague(store), LoggedLeague(store, "league-2", "code-2")
    one.do(JOIN)
    assert store.leagues.load("league-2") == two.league
    assert [event.league_id for event in store.leagues.events("league-2", 0)] == ["league-2"]


def test_conflict_when_the_league_moved_on(store):
    logged = LoggedLeague(store)
    late = logged.next(JOIN)
    logged.do(c.SetAutopick(ANA, True))
    refused(store, *late)


def test_conflict_when_a_seq_would_be_left_out(store):
    event, league = LoggedLeague(store).next(JOIN)
    refused(store, replace(event, seq=3), replace(league, seq=3))


def test_conflict_for_a_league_that_is_not_there(store):
    event, league = LoggedLeague(store).next(JOIN)
    refused(store, replace(event, league_id="league-2"), replace(league, id="league-2"))


def test_conflict_when_the_league_is_there_already(store):
    logged = LoggedLeague(store)
    first = store.leagues.event("league-1", 1)
    refused(store, first, logged.league)


def test_conflict_for_an_invitation_code_in_use(store):
    LoggedLeague(store)
    with pytest.raises(Conflict):
        LoggedLeague(store, "league-2", "code-1")
    assert store.leagues.load("league-2") is None


def test_conflict_for_a_slot_that_is_filled(store):
    logged = LoggedLeague(store)
    logged.do(JOIN, START, pick(ANA, 1, "t1"))
    event, league = logged.next(pick(BEN, 2, "t2"))
    again = replace(event.data, pick=replace(event.data.pick, pick_no=1))
    refused(store, replace(event, data=again), league, CMD)


def test_conflict_for_a_team_that_is_taken(store):
    logged = LoggedLeague(store)
    logged.do(JOIN, START, pick(ANA, 1, "t1"))
    event, league = logged.next(pick(BEN, 2, "t2"))
    again = replace(event.data, pick=replace(event.data.pick, team_id="t1"))
    refused(store, replace(event, data=again), league, CMD)


def test_slot_and_team_are_free_again_after_an_undo(store):
    logged = LoggedLeague(store)
    logged.do(JOIN, START, pick(ANA, 1, "t1"), c.UndoPick(ANA, None), pick(ANA, 1, "t2"), pick(BEN, 2, "t1"))
    assert [made.team_id for made in store.leagues.load("league-1").picks] == ["t2", "t1"]


def test_conflict_for_a_cmd_id_that_was_used(store):
    logged = LoggedLeague(store)
    logged.do(JOIN, idempotent=CMD)
    event, league = logged.next(START)
    refused(store, event, league, CMD)


def test_a_command_is_found_again_with_its_seq(store, reopened):
    LoggedLeague(store).do(JOIN, idempotent=CMD)
    for look in (lambda: store, reopened):
        now = look()
        assert now.leagues.command("league-1", CMD.cmd_id) == StoredCommand(CMD, 2)
        assert now.leagues.command("league-1", "other") is None
        assert now.leagues.command("league-2", CMD.cmd_id) is None


def test_one_cmd_id_may_be_used_in_two_leagues(store):
    LoggedLeague(store).do(JOIN, idempotent=CMD)
    LoggedLeague(store, "league-2", "code-2").do(c.SetAutopick(ANA, True), idempotent=CMD)
    assert store.leagues.command("league-2", CMD.cmd_id).seq == 2


def test_a_deleted_league_is_gone_but_not_its_log(store, reopened):
    LoggedLeague(store).do(JOIN, START, c.DeleteLeague(ANA))
    for look in (lambda: store, reopened):
        now = look()
        assert now.leagues.load("league-1") is None
        assert now.leagues.by_invite("code-1") is None
        assert now.leagues.of_user(ANA) == []
        assert now.leagues.drafting() == []
        assert now.leagues.events("league-1", 3)[0].type == "league_deleted"


def test_the_log_of_a_deleted_league_does_not_go_on(store):
    logged = LoggedLeague(store)
    event, league = logged.next(JOIN)
    logged.do(c.DeleteLeague(ANA))
    refused(store, event, league)


def test_another_process_sees_a_commit_at_once(store, adapter):
    logged, other = LoggedLeague(store), adapter.open()
    assert other.leagues.load("league-1") == logged.league
    league = logged.do(JOIN, START)
    assert other.leagues.load("league-1") == league
    assert other.leagues.events("league-1", 2)[0].type == "draft_started"
