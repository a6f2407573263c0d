"""DynamoDB throttles, breaks, conflicts, or its answer is lost: done once, or refused with nothing changed."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from botocore.exceptions import ClientError
from support.servers.flaky_dynamodb import BROKEN, HANG, LOSE, MISTAKE, THROTTLED, FlakyDynamo, cancelled
from support.worlds.cloud import make_table, ministack
from support.worlds.stores import LoggedLeague, user
from tools.generate.fold_cases import ANA, BEN, NOW

from domain import commands as c
from domain.competition import Competition, Team
from domain.errors import EmailTaken, Unavailable
from storage.accounts_port import SignIn
from storage.dynamodb import client as module
from storage.dynamodb import keys
from storage.dynamodb.client import put
from storage.dynamodb.store import open_table, store_on
from storage.port import Conflict, IdempotencyRecord

TEAMS = tuple(Team(f"t{n}", f"Team {n}", f"T{n}", f"T{n}") for n in range(2))
CUP = Competition("custom-cup", "Darts", "Pub Cup", "2026", TEAMS, "Uploaded.", "ana")
JOIN = c.JoinLeague(BEN, "Ben", "code-1")
CMD = IdempotencyRecord("11111111-1111-4111-8111-111111111111", ANA, "fingerprint")
CONFLICT = cancelled("TransactionConflict", "None", "None", "None")
PASSING = {"throttled": THROTTLED, "broken": BROKEN, "conflicting": CONFLICT}


@pytest.fixture
def flaky():
    made = FlakyDynamo(ministack()["endpoint_url"])
    yield made
    made.close()


@pytest.fixture
def table(flaky):
    settings = ministack()
    opened = open_table(
        make_table(settings), **{**settings, "endpoint_url": flaky.endpoint}, read_seconds=0.5
    )
    opened.pause = lambda seconds: None
    return opened


@pytest.fixture
def store(table):
    return store_on(table)


@pytest.fixture
def logged(store):
    return LoggedLeague(store)


@pytest.mark.parametrize("fault", [*PASSING.values(), LOSE, HANG], ids=[*PASSING, "answer lost", "hanging"])
def test_a_commit_is_done_once(flaky, store, logged, fault):
    flaky.faults = [fault, fault]
    league = logged.do(JOIN, idempotent=CMD)
    assert store.leagues.load("league-1") == league
    assert [event.seq for event in store.leagues.events("league-1", 0)] == [1, 2]
    assert flaky.seen.count("TransactWriteItems") == 4, "the first commit, and three tries of the second"


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
def test_unavailable_if_it_goes_on_and_nothing_is_changed(flaky, store, logged, fault):
    step = logged.next(JOIN)
    flaky.faults = [fault] * module.TRIES
    with pytest.raises(Unavailable):
        store.leagues.commit(*step, CMD)
    assert flaky.faults == []
    assert store.leagues.load("league-1") == logged.league
    assert store.leagues.command("league-1", CMD.cmd_id) is None


def test_unavailable_after_some_seconds_however_many_tries_are_left(flaky, store, logged, monkeypatch):
    monkeypatch.setattr(module, "SECONDS", 0)
    flaky.faults = [BROKEN] * 20
    with pytest.raises(Unavailable):
        store.leagues.load("league-1")
    assert len(flaky.faults) == 19


def test_unavailable_without_a_server():
    settings = {**ministack(), "endpoint_url": "http://127.0.0.1:9"}
    table = open_table("nowhere", **settings)
    began = time.monotonic()
    with pytest.raises(Unavailable):
        store_on(table).leagues.load("league-1")
    assert time.monotonic() - began < 2 * module.SECONDS


def test_conflict_wins_over_a_reason_that_passes(flaky, store, logged):
    flaky.faults = [cancelled("TransactionConflict", "ConditionalCheckFailed", "None", "None")]
    with pytest.raises(Conflict):
        store.leagues.commit(*logged.next(JOIN), CMD)
    assert flaky.faults == []


@pytest.mark.parametrize("fault", [THROTTLED, BROKEN, HANG])
def test_reads_are_tried_again(flaky, store, logged, fault):
    for read in (
        lambda: store.leagues.load("league-1"),
        lambda: store.leagues.events("league-1", 0)[-1].seq,
        lambda: store.leagues.of_user(ANA),
        lambda: store.leagues.by_invite("code-1"),
    ):
        expected = read()
        assert expected
        before = len(flaky.seen)
        flaky.faults = [fault]
        assert read() == expected
        assert flaky.faults == [], "the fault was met"
        assert flaky.seen[before] == flaky.seen[before + 1], "and what met it was asked once more"


def test_an_account_whose_answer_was_lost_is_there_and_not_taken(flaky, store):
    flaky.faults = [LOSE]
    store.accounts.add(user("ana", "ana@example.org"))
    assert store.accounts.by_email("ana@example.org").id == "ana"
    with pytest.raises(EmailTaken):
        store.accounts.add(user("other", "ana@example.org"))


def test_a_refresh_whose_answer_was_lost_is_no_misuse(flaky, store):
    store.accounts.add(user("ana"))
    store.accounts.add_refresh(SignIn("r1", "family-1", "ana", NOW + 1000))
    flaky.faults = [None, None, LOSE]
    assert store.accounts.rotate_refresh("r1", "r2", NOW, NOW + 1000) == "ana"
    assert store.accounts.rotate_refresh("r2", "r3", NOW, NOW + 1000) == "ana"


def test_a_competition_is_deleted_even_if_its_results_cannot_be_reached(flaky, store):
    """What is asked for has happened; asking again would find nothing to delete."""
    store.accounts.add(user("ana"))
    store.competitions.add(CUP, NOW)
    flaky.faults = [None, *[BROKEN] * module.TRIES]
    store.competitions.remove(CUP)
    assert flaky.faults == []
    assert store.competitions.get(CUP.id) is None and store.competitions.held("ana")[0] == 0


def test_a_mistake_of_our_own_is_not_called_unavailable(flaky, store, logged):
    flaky.faults = [MISTAKE]
    with pytest.raises(ClientError):
        store.leagues.load("league-1")


def test_ids_longer_than_a_key_may_be_are_just_unknown(store, logged):
    endless = "é" * 3_000
    assert store.leagues.load(endless) is None
    assert store.leagues.command("league-1", endless) is None
    assert store.leagues.by_invite(endless) is None
    assert store.accounts.by_email(endless) is None
    assert store.competitions.get(endless) is None
    store.leagues.set_queue("league-1", endless, ("t1",))
    assert store.leagues.queue("league-1", endless) == ("t1",)


def test_a_long_log_and_many_items_are_read_in_pages(store, table):
    """One answer holds at most 1 MB of a query, and 100 items by their keys."""
    logged = LoggedLeague(store)
    for n in range(4):
        logged.do(c.RenameMember(ANA, f"{n} " + "x" * 190_000))
    assert [event.seq for event in store.leagues.events("league-1", 0)] == [1, 2, 3, 4, 5]
    places = [keys.queue("league-1", f"user-{n}") for n in range(105)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda place: table.write(put({**place, "n": 1})), places))
    found = table.get_all([*places, keys.queue("league-1", "nobody")])
    assert sorted(item["SK"] for item in found) == sorted(place["SK"] for place in places)
