"""Many at once: exactly one wins, whether threads of one process or processes on one database."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from support.servers import race_child
from support.worlds.stores import LoggedLeague, user
from tools.generate.fold_cases import ANA, BEN, NOW

from domain import commands as c
from domain.errors import RefreshTokenReused, Unauthorized
from storage.accounts_port import SignIn
from storage.port import Conflict, IdempotencyRecord

RACERS = 64
CMD = IdempotencyRecord("11111111-1111-4111-8111-111111111111", ANA, "fingerprint")


def race(attempts) -> list:
    """What the calls gave that all started at one moment; a refusal counts as its class."""
    barrier = Barrier(len(attempts))

    def run(attempt):
        barrier.wait()
        try:
            return attempt()
        except (Conflict, RefreshTokenReused, Unauthorized) as error:
            return type(error)

    with ThreadPoolExecutor(len(attempts)) as pool:
        return list(pool.map(run, attempts))


@pytest.fixture
def started(store):
    logged = LoggedLeague(store, rounds=2)
    logged.do(c.JoinLeague(BEN, "Ben", "code-1"), c.StartDraft(ANA))
    return logged


@pytest.mark.parametrize("command", [None, CMD], ids=["one seq", "one cmd_id"])
def test_exactly_one_of_64_commits(store, started, command):
    picks = [started.next(c.MakePick(ANA, 1, f"t{n % 8 + 1}", NOW)) for n in range(RACERS)]
    results = race([lambda pick=pick: store.leagues.commit(*pick, command) for pick in picks])
    assert results.count(None) == 1
    assert results.count(Conflict) == RACERS - 1
    (event, league) = picks[results.index(None)]
    assert store.leagues.load("league-1") == league
    assert store.leagues.events("league-1", 3) == [event]


def test_exactly_one_of_64_commits_from_many_processes_stores(adapter, started):
    stores = [adapter.open() for _ in range(8)]
    picks = [started.next(c.MakePick(ANA, 1, f"t{n % 8 + 1}", NOW)) for n in range(RACERS)]
    results = race(
        [lambda n=n, pick=pick: stores[n % 8].leagues.commit(*pick, None) for n, pick in enumerate(picks)]
    )
    assert results.count(None) == 1
    assert {store.leagues.load("league-1") for store in stores} == {picks[results.index(None)][1]}


def test_exactly_one_of_64_refreshes(store):
    store.accounts.add(user("ana", "ana@example.org"))
    store.accounts.add_refresh(SignIn("r1", "family-1", "ana", NOW + 1000))
    results = race(
        [lambda n=n: store.accounts.rotate_refresh("r1", f"r2-{n}", NOW, NOW + 1000) for n in range(RACERS)]
    )
    assert results.count("ana") == 1
    assert results.count(RefreshTokenReused) == 1, "the first misuse ends the family"
    assert results.count(Unauthorized) == RACERS - 2


def test_exactly_one_of_64_takes_a_ticket(store):
    store.accounts.add_ticket("ticket", "ana", "league-1", NOW, NOW + 1000)
    results = race([lambda: store.accounts.take_ticket("ticket", NOW)] * RACERS)
    assert sorted(results, key=str) == [("ana", "league-1")] + [None] * (RACERS - 1)


def test_two_processes_on_one_database(adapter, store):
    """Each tries to commit every seq; each seq is committed once, and both read the same log."""
    LoggedLeague(store)
    child = subprocess.Popen(
        [sys.executable, race_child.__file__, adapter.name, adapter.address],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with child:
        assert child.stdout.readline() == "ready\n"
        child.stdin.write("go\n")
        child.stdin.flush()
        mine = race_child.wins(store, "Parent")
        theirs = [int(seq) for seq in child.stdout.readline().split()]
    assert child.returncode == 0
    assert sorted(mine + theirs) == list(race_child.SEQS)
    log = store.leagues.events("league-1", 1)
    assert [event.seq for event in log] == list(race_child.SEQS)
    assert [event.data.display_name for event in log] == [
        f"{'Parent' if n in mine else 'Child'} {n}" for n in race_child.SEQS
    ]
