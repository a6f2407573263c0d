"""The state is written some events apart: whatever is committed, a load is the state in memory."""

from contextlib import ExitStack
from dataclasses import replace
from hashlib import sha512
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, run_state_machine_as_test
from support import thorough
from support.worlds.any_draft import DraftMachine
from support.worlds.cloud import DynamoAdapter
from support.worlds.stores import LoggedLeague
from tools.generate.fold_cases import ANA, BEN, NOW

from domain import commands as c
from domain.fold import apply
from storage.codec import encode
from storage.dynamodb import heads, keys
from storage.dynamodb.client import from_item, put, update
from storage.port import Conflict
from storage.sqlite import leagues as sqlite_leagues
from storage.sqlite.store import open_store

JOIN, START = c.JoinLeague(BEN, "Ben", "code-1"), c.StartDraft(ANA)


class StoredDraft(DraftMachine):
    """After each command what is stored, read past every memory, is the league."""

    def store(self, event, league) -> None: ...

    def load(self): ...

    @invariant()
    def is_stored(self):
        known = getattr(self, "stored", None)
        for event in self.log[known.seq if known else 0 :]:
            known = apply(known, event)
            self.store(event, known)
            if known.status != "deleted":
                assert self.load() == known
        self.stored = known


class InHeads(StoredDraft):
    """A table that holds just what heads.py writes. `room`: bytes of a head, so few that every form is used."""

    @initialize(room=st.sampled_from([0, 300, 420, 600, 1024]), whole=st.booleans())
    def is_empty(self, room, whole):
        self.items, self.tail, self.room, self.whole = {}, None, room, 8_192 if whole else 0

    def store(self, event, league):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(heads, "HEAD_BYTES", self.room)
            patch.setattr(heads, "WHOLE_BYTES", self.whole)
            operations, self.tail = heads.writes(event, league, self.tail, {})
        for operation in operations:
            if "Put" in operation:
                item = from_item(operation["Put"]["Item"])
                self.items[item["SK"]] = item
            else:
                self.items.pop(operation["Delete"]["Key"]["SK"]["S"], None)

    def load(self):
        league, tail = heads.read(list(self.items.values()))
        assert tail == self.tail == heads.tail_of(self.items[keys.STATE])
        return league


class InSqlite(StoredDraft):
    """`every`: events between two snapshots."""

    @initialize(every=st.integers(1, 9))
    def is_empty(self, every):
        self.end = ExitStack()
        folder = self.end.enter_context(TemporaryDirectory())
        self.end.enter_context(pytest.MonkeyPatch.context()).setattr(sqlite_leagues, "SNAPSHOT_EVERY", every)
        store, self.database = open_store(Path(folder) / "any.sqlite3")
        self.database.read("PRAGMA synchronous=OFF")
        self.end.callback(self.database.close)
        self.leagues, self.other = store.leagues, sqlite_leagues.SqliteLeagues(self.database)

    def store(self, event, league):
        self.leagues.commit(event, league, None)

    def load(self):
        """One that remembers an older state reads what came since, one that starts anew the snapshot, too."""
        if len(self.log) % 3 == 0:
            assert self.other.load("l") == self.leagues.load("l")
        return sqlite_leagues.SqliteLeagues(self.database).load("l")

    def teardown(self):
        if hasattr(self, "end"):
            self.end.close()


@pytest.mark.parametrize("machine", [InHeads, InSqlite])
def test_any_commands_are_stored_as_what_they_lead_to(machine):
    tries = settings(max_examples=thorough.examples(40), stateful_step_count=40, deadline=None)
    run_state_machine_as_test(machine, settings=tries)


def joins(members: int):
    """Names that no compression makes small, so that the state of eight members does not fit into a head."""
    for n in range(2, members + 1):
        letters = sha512(bytes([n])).hexdigest()
        yield c.JoinLeague(BEN if n == 2 else letters[:32], letters, "code-1")


def drive(store) -> LoggedLeague:
    """A league far enough on that its state is in a snapshot, with events after it."""
    logged = LoggedLeague(store, max_members=8, rounds=1)
    logged.do(*joins(8), c.SetAutopick(ANA, True))
    return logged


def test_a_store_that_knows_an_older_state_commits_on_the_newer_one(store, adapter):
    other, logged = adapter.open(), drive(store)
    assert other.leagues.load("league-1") == logged.league
    logged.do(*(c.SetAutopick(ANA, n % 2 == 1) for n in range(40)))
    event, league = logged.next(c.SetAutopick(ANA, False))
    other.leagues.commit(event, league, None)
    assert store.leagues.load("league-1") == other.leagues.load("league-1") == league


def test_a_store_that_never_read_a_league_commits_on_it(store, adapter):
    logged = drive(store)
    for _ in range(3):
        event, logged.league = logged.next(c.SetAutopick(ANA, not logged.league.member(ANA).autopick))
        adapter.open().leagues.commit(event, logged.league, None)
        assert adapter.open().leagues.load("league-1") == logged.league


@pytest.fixture
def table(tmp_path):
    return DynamoAdapter(tmp_path).table()


@pytest.fixture
def dynamo(table, tmp_path):
    return DynamoAdapter(tmp_path).open()


def as_before_snapshots(table, league) -> None:
    """The league's item as versions before this one wrote it: the whole state as JSON, no epoch, no slot."""
    item = table.get(keys.state(league.id))
    old = {
        name: item[name]
        for name in ("PK", "SK", "league_id", "seq", "status", "active", "due")
        if name in item
    }
    table.write(put({**old, "invite_code": league.invite_code, "state": encode(league).decode()}))
    for pick in league.picks:
        table.write(put({"PK": item["PK"], "SK": f"PICK#{pick.pick_no}", "team_id": pick.team_id}))


@pytest.mark.parametrize("members", [2, 8])
def test_a_league_of_an_older_version_goes_on(table, dynamo, tmp_path, members):
    logged = LoggedLeague(dynamo, max_members=8, rounds=1)
    logged.do(*joins(members))
    if members == 2:
        logged.do(START, c.MakePick(ANA, 1, "t1", NOW))
    as_before_snapshots(table, logged.league)
    fresh = DynamoAdapter(tmp_path).open().leagues
    assert fresh.load("league-1") == logged.league and fresh.of_user(ANA) == [logged.league]
    for known in (fresh, DynamoAdapter(tmp_path).open().leagues):
        event, logged.league = logged.next(c.SetAutopick(ANA, not logged.league.member(ANA).autopick))
        known.commit(event, logged.league, None)
        assert DynamoAdapter(tmp_path).open().leagues.load("league-1") == logged.league
    if members == 2:
        event, _ = logged.next(c.MakePick(BEN, 2, "t2", NOW))
        again = replace(event.data, pick=replace(event.data.pick, team_id="t1"))
        with pytest.raises(Conflict):
            fresh.commit(replace(event, data=again), logged.league, None)
        logged.do(c.MakePick(BEN, 2, "t2", NOW), c.UndoPick(ANA, None), c.MakePick(BEN, 2, "t3", NOW))
        assert fresh.load("league-1") == logged.league


def test_a_commit_on_a_log_that_was_renewed_is_a_conflict(table, dynamo):
    logged = drive(dynamo)
    assert "tail" in table.get(keys.state("league-1"))
    step = logged.next(c.SetAutopick(ANA, False))
    table.write(update(keys.state("league-1"), "SET #epoch = :new", new="another epoch"))
    with pytest.raises(Conflict):
        dynamo.leagues.commit(*step, None)


def test_a_head_and_a_snapshot_that_do_not_fit_are_read_again(table, dynamo):
    """A query may come between the two writes of a transaction."""
    logged = drive(dynamo)
    right = table.get(keys.snapshot("league-1"))
    table.write(update(keys.snapshot("league-1"), "SET #seq = :wrong", wrong=1))
    waited = []

    def mended(seconds):
        waited.append(seconds)
        if len(waited) == 2:
            table.write(put(right))

    dynamo.leagues._table.pause = mended
    assert dynamo.leagues.load("league-1") == logged.league
    assert len(waited) == 2
