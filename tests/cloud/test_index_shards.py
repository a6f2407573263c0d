"""One key of an index takes 1,000 writes a second: what all leagues share is spread, and the sweeper looks at all of it."""

from collections import Counter
from uuid import UUID

import pytest
from support.worlds.cloud import DynamoAdapter
from support.worlds.stores import LoggedLeague
from tools.generate.fold_cases import ANA, BEN, NOW

from domain import commands as c
from domain.decide_draft import due_at
from storage.dynamodb import keys
from storage.dynamodb.client import update
from storage.dynamodb.rooms import LOST_MS, Rooms

KINDS = [keys.RUNNING, keys.TICKING, keys.FEED, keys.RENAMING]


@pytest.fixture
def adapter(tmp_path):
    return DynamoAdapter(tmp_path)


@pytest.mark.parametrize("kind", KINDS)
def test_ids_are_spread_evenly_over_the_keys_of_the_index(kind):
    found = Counter(keys.active(kind, str(UUID(int=n * 2**64 + n, version=4))) for n in range(8_000))
    assert set(found) == set(keys.shards(kind)) - {kind}
    assert max(found.values()) < 2 * 8_000 / keys.SHARDS
    assert keys.active(kind, "league-1") == keys.active(kind, "league-1"), "in every process, at every time"


def started(store, name: str, pick_seconds: int = 60) -> LoggedLeague:
    logged = LoggedLeague(store, name, f"code of {name}", pick_seconds=pick_seconds)
    logged.do(c.JoinLeague(BEN, "Ben", f"code of {name}"), c.StartDraft(ANA))
    return logged


def test_all_shards_are_swept_soonest_first_and_so_many_of_each(adapter):
    store = adapter.open()
    leagues = [started(store, f"league-{n}", 60 + (n * 5) % 12) for n in range(12)]
    shards = {keys.active(keys.RUNNING, logged.league.id) for logged in leagues}
    assert len(shards) > 4, "the test is of several shards"
    due = {logged.league.id: due_at(logged.league) for logged in leagues}
    end = max(due.values())
    found = store.leagues.due_by(end)
    assert sorted(found) == sorted(due) and [due[one] for one in found] == sorted(due.values())
    first = store.leagues.due_by(end, 1)
    assert len(first) == len(shards) and first[0] == found[0]
    assert store.leagues.due_by(min(due.values()) - 1) == []
    assert sorted(store.leagues.drafting()) == sorted(due)


def test_what_an_older_version_put_under_one_key_is_found_until_it_moves(adapter):
    store, logged = adapter.open(), started(adapter.open(), "league-1")
    adapter.table().write(update(keys.state("league-1"), "SET #active = :one", one=keys.RUNNING))
    assert store.leagues.drafting() == ["league-1"]
    logged.do(c.MakePick(ANA, 1, "t1", NOW))
    assert store.leagues.drafting() == ["league-1"]
    assert adapter.table().get(keys.state("league-1"))["active"] == keys.active(keys.RUNNING, "league-1")


def test_rooms_of_all_shards_that_stopped_ticking_are_found(adapter):
    now = [NOW]
    rooms = Rooms(adapter.table(), lambda: now[0])
    names = [f"league-{n}" for n in range(12)]
    for name in names:
        rooms.start_ticks(name, NOW + 5_000)
    assert rooms.broken_ticks() == []
    now[0] += 5_000 + LOST_MS
    assert sorted(rooms.broken_ticks()) == sorted(names)
    assert len(rooms.broken_ticks(1)) == len({keys.active(keys.TICKING, name) for name in names})
