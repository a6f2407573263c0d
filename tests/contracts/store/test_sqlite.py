"""What only the SQLite adapter promises: durability settings, migrations, and clear refusals when it cannot save."""

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from support.samples.older_database import write_older
from support.worlds.stores import LoggedLeague
from tools.generate.fold_cases import ANA, BEN, NOW

from domain import commands as c
from domain.errors import Unavailable
from storage.port import CannotOpen, Conflict, IdempotencyRecord, NewerDatabase, Store
from storage.sqlite import database as module
from storage.sqlite.accounts import SqliteAccounts
from storage.sqlite.database import Database
from storage.sqlite.leagues import SqliteLeagues
from storage.sqlite.migrations import MIGRATIONS
from storage.sqlite.opening import take

JOIN = c.JoinLeague(BEN, "Ben", "code-1")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "deep" / "er" / "league.sqlite3"


@pytest.fixture
def database(path):
    made = Database(path, busy_ms=0)
    yield made
    made.close()


@pytest.fixture
def logged(database):
    return LoggedLeague(Store(SqliteLeagues(database), *(None,) * 8))


def value(database: Database, sql: str):
    return database.read(sql)[0][0]


def test_a_commit_that_returned_is_on_the_disk(database):
    assert value(database, "PRAGMA journal_mode") == "wal"
    assert value(database, "PRAGMA synchronous") == 2, "FULL"
    assert value(database, "PRAGMA foreign_keys") == 1


def test_a_new_file_is_at_the_latest_version(database):
    assert value(database, "PRAGMA user_version") == len(MIGRATIONS)


def test_only_its_owner_may_read_a_new_file_and_what_lies_beside_it(path, database, logged):
    """Hashes of passwords are in it."""
    assert {file.name: file.stat().st_mode & 0o777 for file in path.parent.glob(f"{path.name}*")} == {
        path.name: 0o600, f"{path.name}-wal": 0o600, f"{path.name}-shm": 0o600,
    }  # fmt: skip


def test_the_rights_of_a_file_that_is_there_stay(path, database):
    path.chmod(0o640)
    Database(path).close()
    assert path.stat().st_mode & 0o777 == 0o640


def test_opening_again_changes_nothing(path, database):
    schema = database.read("SELECT sql FROM sqlite_master")
    with closing(Database(path)) as again:
        assert again.read("SELECT sql FROM sqlite_master") == schema


def test_a_file_of_a_newer_version_is_left_alone(path, database):
    database.read(f"PRAGMA user_version={len(MIGRATIONS) + 1}")
    with pytest.raises(NewerDatabase, match="newer version"):
        Database(path)
    assert value(database, "PRAGMA user_version") == len(MIGRATIONS) + 1


def test_an_older_file_is_brought_up_step_by_step_and_keeps_its_data(path, database, logged, monkeypatch):
    steps = (*MIGRATIONS, ("CREATE TABLE one (a)",), ("CREATE TABLE two (b)", "INSERT INTO two VALUES (7)"))
    monkeypatch.setattr(module, "MIGRATIONS", steps)
    with closing(Database(path)) as newer:
        assert value(newer, "PRAGMA user_version") == len(MIGRATIONS) + 2
        assert value(newer, "SELECT b FROM two") == 7
        assert SqliteLeagues(newer).load("league-1") == logged.league


CMD = IdempotencyRecord("cmd-1", ANA, "fingerprint")


def two_leagues(leagues: SqliteLeagues) -> list[LoggedLeague]:
    """In turn, so that what belongs to one does not lie together; the second has the smaller id."""
    logged = [LoggedLeague(Store(leagues, *(None,) * 8), name, f"code of {name}") for name in ("b", "a")]
    for command in (c.JoinLeague(BEN, "Ben", "code"), c.StartDraft(ANA)):
        for one in logged:
            one.do(
                replace(command, invite_code=one.league.invite_code)
                if hasattr(command, "invite_code")
                else command
            )
    for one, teams in zip(logged, (("t1", "t2"), ("t2",)), strict=True):
        for team in teams:
            on_clock = one.league.on_clock
            one.do(
                c.MakePick(on_clock, one.league.pick_no, team, NOW),
                idempotent=replace(CMD, cmd_id=f"pick {team}"),
            )
        leagues.set_queue(one.league.id, ANA, ("t3", one.league.id))
    return logged


def told(leagues: SqliteLeagues) -> list:
    """Everything that belongs to the two."""
    return [
        (leagues.load(name), leagues.by_invite(f"code of {name}"), leagues.events(name, 0), leagues.queue(name, ANA),
         [leagues.command(name, f"pick {team}") for team in ("t1", "t2")])
        for name in ("a", "b")
    ]  # fmt: skip


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS)))
def test_leagues_of_an_older_version_go_on_in_this_one(path, version):
    with closing(Database(path.with_name("new.sqlite3"))) as made_new:
        logged, truth = two_leagues(SqliteLeagues(made_new)), told(SqliteLeagues(made_new))
        write_older(path, version, made_new.path)
        with closing(Database(path)) as newer:
            leagues = SqliteLeagues(newer)
            assert told(leagues) == truth
            for one in logged:
                event, league = one.next(c.MakePick(one.league.on_clock, one.league.pick_no, "t4", NOW))
                leagues.commit(event, league, CMD)
                assert (
                    leagues.load(league.id) == league and leagues.command(league.id, "cmd-1").seq == event.seq
                )
                with pytest.raises(Conflict):
                    leagues.remember(league.id, 1, CMD, NOW)
            with pytest.raises(sqlite3.IntegrityError), newer.transaction() as run:
                run("INSERT INTO picks VALUES (1, 9, 't4')")
            columns = "SELECT m.name, c.name, c.type FROM sqlite_master m, pragma_table_info(m.name) c ORDER BY 1, 2"
            assert newer.read(columns) == made_new.read(columns)


OLDER_WRITES = [
    "INSERT INTO events VALUES ('league-1', 9, 'epoch', 'draft_paused', 1, NULL, '{}')",
    "INSERT INTO picks VALUES ('league-1', 9, 't9')",
    "INSERT INTO commands VALUES ('league-1', 'cmd-9', 'ana', 'fingerprint', 9)",
    "REPLACE INTO queues VALUES ('league-1', 'ana', '[]')",
]


@pytest.mark.parametrize("write", OLDER_WRITES)
def test_a_server_of_an_older_version_that_goes_on_cannot_write_what_this_one_would_not_find(
    path, database, logged, write
):
    write_older(older := path.with_name("older.sqlite3"), 2, path)
    with closing(sqlite3.connect(older, isolation_level=None)) as still_open:
        still_open.execute("BEGIN")
        still_open.execute(write)
        still_open.execute("ROLLBACK")
        with closing(Database(older)), pytest.raises(sqlite3.Error, match="CHECK|[456] columns"):
            still_open.execute(write)


def test_a_step_that_fails_leaves_the_file_as_it_was(path, database, monkeypatch):
    monkeypatch.setattr(module, "MIGRATIONS", (*MIGRATIONS, ("CREATE TABLE one (a)", "THIS IS NOT SQL")))
    with pytest.raises(CannotOpen, match="are not those of its version"):
        Database(path)
    assert value(database, "PRAGMA user_version") == len(MIGRATIONS)
    assert database.read("SELECT name FROM sqlite_master WHERE name = 'one'") == []


def unavailable_then_fine(logged, end) -> None:
    """The next commit is refused and leaves nothing; after `end()` it is done."""
    before, step = logged.league, logged.next(JOIN)
    leagues = logged._leagues
    with pytest.raises(Unavailable):
        leagues.commit(*step, None)
    end()
    assert leagues.load("league-1") == before
    assert len(leagues.events("league-1", 0)) == 1
    assert logged.do(JOIN) == leagues.load("league-1")


def test_unavailable_while_another_process_holds_the_file(path, logged):
    other = sqlite3.connect(path, isolation_level=None)
    with closing(other):
        other.execute("BEGIN EXCLUSIVE")
        unavailable_then_fine(logged, lambda: other.execute("ROLLBACK"))


def test_unavailable_while_the_file_cannot_be_written(database, logged):
    database.read("PRAGMA query_only=ON")
    unavailable_then_fine(logged, lambda: database.read("PRAGMA query_only=OFF"))


def test_unavailable_while_the_disk_is_full(database, logged):
    pages = value(database, "PRAGMA page_count")
    database.read(f"PRAGMA max_page_count={pages}")
    free = "x" * 4096 * (value(database, "PRAGMA freelist_count") + 2)
    with pytest.raises(Unavailable):
        with database.transaction() as run:
            run("INSERT INTO queues VALUES (1, 'ana', ?, 1, '[]')", (free,))
    database.read("PRAGMA max_page_count=1000000")
    assert database.read("SELECT * FROM queues") == []
    assert logged.do(JOIN).seq == 2


def test_unavailable_when_the_file_is_closed(database, logged):
    database.close()
    with pytest.raises(Unavailable):
        logged.do(JOIN)


def test_a_file_that_is_no_database_is_refused(tmp_path):
    path = tmp_path / "text.sqlite3"
    path.write_text("This is a letter to my aunt. " * 500)
    with pytest.raises(CannotOpen, match="is no SQLite database"):
        Database(path)
    assert path.read_text().startswith("This is a letter")


def test_a_file_that_is_no_database_is_not_written_over_from_a_log_beside_it(tmp_path, database, logged):
    path = tmp_path / "letter.sqlite3"
    shutil.copy(f"{database.path}-wal", f"{path}-wal")
    path.write_text("This is a letter to my aunt. " * 500)
    with pytest.raises(CannotOpen, match="is no SQLite database"):
        take(path)
        Database(path).close()
    assert path.read_text().startswith("This is a letter")


def test_what_a_killed_restore_left_is_removed_at_the_start(tmp_path):
    left = [f".draft.sqlite3.new{suffix}" for suffix in ("", "-wal", "-shm", "-journal")]
    left += ["..draftnight-secret.new", f".draftnight-secret.{'a' * 16}"]
    others = ["draft.sqlite3.before-1", ".draftnight-secret", ".other.sqlite3.new"]
    for name in left + others:
        (tmp_path / name).write_text("x" * 40)
        os.utime(tmp_path / name, (1, 1))
    making = tmp_path / f".draftnight-secret.{'b' * 16}"
    making.write_text("just being made by another")
    lock = take(tmp_path / "draft.sqlite3")
    assert [name for name in left if (tmp_path / name).exists()] == []
    assert all((tmp_path / name).exists() for name in others) and making.exists()
    lock.release()


def test_the_file_of_the_lock_is_its_owners(tmp_path):
    lock = take(tmp_path / "draft.sqlite3")
    assert (tmp_path / "draft.sqlite3.lock").stat().st_mode & 0o777 == 0o600
    lock.release()


def test_a_mistake_in_our_own_sql_is_not_called_unavailable(database):
    with pytest.raises(sqlite3.OperationalError):
        database.read("SELECT nonsense FROM nowhere")


def test_a_transaction_that_fails_halfway_leaves_nothing(database):
    with pytest.raises(ZeroDivisionError):
        with database.transaction() as run:
            run("REPLACE INTO heartbeat VALUES (1, 5)")
            raise ZeroDivisionError
    assert database.read("SELECT * FROM heartbeat") == []


def test_tickets_that_nobody_took_are_not_kept(database):
    accounts = SqliteAccounts(database)
    for n in range(3):
        accounts.add_ticket(f"left {n}", "ana", "league-1", NOW, NOW + 1000 + n)
    accounts.add_ticket("new", "ana", "league-1", NOW + 1001, NOW + 2001)
    assert database.read("SELECT ticket_hash FROM tickets ORDER BY 1") == [("left 2",), ("new",)]
