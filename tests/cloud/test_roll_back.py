"""Functions of an older version that meet what a newer one wrote refuse, and change nothing."""

from dataclasses import dataclass, replace

import pytest
from support.worlds.cloud import DynamoAdapter
from support.worlds.stores import LoggedLeague
from tools.generate.fold_cases import ANA, BEN, COMPETITION, NOW

from domain import commands as c
from domain import draft
from domain.errors import Unavailable
from domain.league import League
from storage.codec import decode_league
from storage.dynamodb import heads, keys
from storage.dynamodb.client import ConditionFailed, put
from storage.dynamodb.store import store_on
from storage.port import Conflict
from storage.shape import SHAPE, count

JOIN, START = c.JoinLeague(BEN, "Ben", "code-1"), c.StartDraft(ANA)
PICKS = [c.MakePick(ANA, 1, "t1", NOW), c.MakePick(BEN, 2, "t2", NOW)]


@pytest.fixture
def adapter(tmp_path):
    return DynamoAdapter(tmp_path)


def everything(adapter) -> list[dict]:
    return sorted(adapter.table().scan("attribute_exists(#PK)"), key=lambda item: (item["PK"], item["SK"]))


FORMS = {"whole": [JOIN], "snapshot": [], "snapshot and tail": [JOIN]}
"""What a new league's head is beside, by what was done since."""


@pytest.fixture(params=FORMS)
def logged(request, adapter, monkeypatch):
    """A league in each form that this version writes."""
    if request.param != "whole":
        monkeypatch.setattr(heads, "WHOLE_BYTES", 0)
    made = LoggedLeague(adapter.open())
    made.do(*FORMS[request.param])
    head = adapter.table().get(keys.state("league-1"))
    form = "whole" if "state" in head else "snapshot and tail" if "tail" in head else "snapshot"
    assert form == request.param
    return made


def older(monkeypatch, by: int = 1) -> None:
    """From now on the functions are of a version that knows fewer fields."""
    monkeypatch.setattr(heads, "SHAPE", SHAPE - by)


def test_a_version_that_knows_less_refuses_and_changes_nothing(adapter, logged, monkeypatch):
    before, event_and_league = everything(adapter), logged.next(c.AddBots(ANA, (("bot-1", "Ada Bot"),)))
    older(monkeypatch)
    leagues = store_on(adapter.table()).leagues
    with pytest.raises(Unavailable):
        leagues.load("league-1")
    with pytest.raises(Unavailable):
        leagues.by_invite("code-1")
    with pytest.raises(Unavailable):
        leagues.of_user(ANA)
    with pytest.raises(Unavailable):
        leagues.commit(*event_and_league, None)
    assert everything(adapter) == before


def test_what_the_older_version_wrote_itself_goes_on_after_the_roll_back(adapter, monkeypatch):
    with monkeypatch.context() as then:
        older(then)
        logged = LoggedLeague(adapter.open())
        logged.do(JOIN)
    LoggedLeague(adapter.open(), "league-2", "code-2")
    older(monkeypatch)
    store = store_on(adapter.table())
    LoggedLeague.of(store, logged.league).do(START, *PICKS)
    assert len(store.leagues.load("league-1").picks) == 2
    with pytest.raises(Unavailable):
        store.leagues.load("league-2")


def test_rolled_forward_again_all_goes_on(adapter, monkeypatch):
    logged = LoggedLeague(adapter.open())
    logged.do(JOIN)
    with monkeypatch.context() as then:
        older(then)
        with pytest.raises(Unavailable):
            adapter.open().leagues.load("league-1")
    store = adapter.open()
    assert store.leagues.load("league-1") == logged.league
    LoggedLeague.of(store, logged.league).do(START, *PICKS)


def test_functions_of_both_versions_that_run_at_once_lose_nothing(adapter, monkeypatch):
    """While a deployment goes on, warm functions of the old version meet what the new one just wrote."""
    with monkeypatch.context() as then:
        older(then)
        logged = LoggedLeague(adapter.open())
        logged.do(JOIN)
        warm = adapter.open().leagues
        known = warm.load("league-1")
    started = LoggedLeague.of(adapter.open(), known).do(START)
    with monkeypatch.context() as then:
        older(then)
        event = draft.decide(known, c.AddBots(ANA, (("bot-1", "Ada Bot"),)), NOW, COMPETITION)
        with pytest.raises(Conflict):
            warm.commit(event, draft.apply(known, event), None)
        with pytest.raises(Unavailable):
            warm.load("league-1")
    assert adapter.open().leagues.load("league-1") == started


class BeforeHeads:
    """How the version from before heads and snapshots read and wrote a league (September's
    storage/dynamodb/leagues.py).
    """

    def __init__(self, table):
        self._table = table

    def load(self, league_id: str) -> League | None:
        item = self._table.get(keys.state(league_id))
        if item is None or item["status"] == "deleted":
            return None
        return decode_league(item["state"])

    def commit(self, seq: int, league: League) -> None:
        item = {
            **keys.state(league.id),
            "league_id": league.id,
            "seq": seq,
            "status": league.status,
            "state": "{}",
        }
        condition = "attribute_not_exists(#PK)" if seq == 1 else "#seq = :before"
        values = {} if seq == 1 else {"before": seq - 1}
        self._table.transact([put(item, condition, **values)])


def test_the_version_from_before_heads_cannot_read_a_league_and_so_decides_nothing_on_it(adapter, logged):
    before, old = everything(adapter), BeforeHeads(adapter.table())
    with pytest.raises(Exception) as failed:
        old.load("league-1")
    assert not isinstance(failed.value, ConditionFailed)
    stale = replace(logged.league, seq=logged.league.seq - 1)
    with pytest.raises(ConditionFailed):
        old.commit(stale.seq, stale)  # what a warm function still knew
    assert everything(adapter) == before


def test_every_field_counts_wherever_it_is():
    @dataclass
    class Inner:
        a: int

    @dataclass
    class Outer:
        inner: tuple[Inner, ...] | None
        named: dict[str, Inner]

    @dataclass
    class Later:
        a: int
        b: int | None = None

    assert (count(Inner), count(Outer), count(Outer, Later)) == (1, 3, 5)
    assert count(League) < SHAPE
