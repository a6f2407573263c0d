"""Why a database cannot be opened: each reason has a sentence of its own, and nothing is changed before.

The whole program is started with each of them in tests/live/test_start_failures.py.
"""

import errno
import os
import sqlite3
from contextlib import closing
from types import SimpleNamespace

import pytest

from storage.port import CannotOpen
from storage.sqlite import opening
from storage.sqlite.database import Database
from storage.sqlite.migrations import MIGRATIONS
from storage.sqlite.opening import (
    check_content,
    check_files,
    explain,
    explain_os,
    make,
    remove_leftovers,
    take,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "draft.sqlite3"


def refused(path, check=check_files) -> str:
    with pytest.raises(CannotOpen) as why:
        check(path)
    return str(why.value)


@pytest.mark.parametrize("suffix", ["", "-wal", "-shm", "-journal"])
def test_what_is_no_file(path, suffix):
    odd = path.with_name(path.name + suffix)
    odd.mkdir()
    assert refused(path) == f"{odd} is a folder, not a file."
    odd.rmdir()
    os.mkfifo(odd)
    assert refused(path) == f"{odd} is no ordinary file."


@pytest.mark.parametrize("suffix", ["", "-wal"])
@pytest.mark.parametrize("right", [os.R_OK, os.W_OK])
def test_a_file_that_may_not_be_read_or_written(path, monkeypatch, suffix, right):
    """Whoever runs the tests may be root, who may do everything."""
    closed = path.with_name(path.name + suffix)
    closed.write_bytes(b"")
    monkeypatch.setattr(opening.os, "access", lambda file, mode: file != closed or not mode & right)
    assert refused(path) == f"this user may not read and write {closed}."


@pytest.mark.parametrize("right", [os.W_OK, os.X_OK])
def test_a_folder_that_may_not_be_written(path, monkeypatch, right):
    monkeypatch.setattr(opening.os, "access", lambda file, mode: file != path.parent or not mode & right)
    assert refused(path) == f"this user may not write in the folder {path.parent}."


def test_what_is_fine(path):
    check_files(path)
    make(path)
    check_files(path)
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o640)
    make(path)
    assert path.stat().st_mode & 0o777 == 0o640, "it was there"
    Database(path).close()
    check_files(path)


@pytest.mark.parametrize("content", [b"x", b"SQLite format 3", b"SQLite format 4\0", b"x" * 5000])
def test_what_is_no_database(path, content):
    path.write_bytes(content)
    assert "is no SQLite database" in refused(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("tables, version, is_ours", [
    ((), 0, True), (("users",), 0, False), ((), 3, False), (("leagues", "events"), 3, False),
    (("leagues", "events", "users"), 3, True), (("leagues", "events", "users"), 0, False),
])  # fmt: skip
def test_another_programs_database(path, tables, version, is_ours):
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        for table in tables:
            file.execute(f"CREATE TABLE {table} (id)")
        file.execute(f"PRAGMA user_version={version}")
        if is_ours:
            check_content(file, path)
        else:
            assert "is another program's database" in refused(path, lambda _: check_content(file, path))


def test_a_database_is_read_through_unless_it_is_large(path, monkeypatch):
    Database(path).close()
    with path.open("r+b") as file:
        file.seek(-4096, os.SEEK_END)
        file.write(b"x" * 4096)
    size = path.stat().st_size
    with closing(sqlite3.connect(path)) as file:
        monkeypatch.setattr(opening, "CHECKED_BYTES", size)
        assert f"{path} is damaged (" in refused(path, lambda _: check_content(file, path))
        monkeypatch.setattr(opening, "CHECKED_BYTES", size - 1)
        check_content(file, path)


def test_one_server_at_a_time(path):
    lock = take(path)
    assert refused(path, take) == f"{path} is in use by another server or a restore. Stop that first."
    lock.release()
    take(path).release()


def test_it_is_the_same_database_by_whatever_name_it_is_called(path, tmp_path):
    """The first is found by the lock beside the real file, the second by the lock on the file itself."""
    lock = take(path)
    (tmp_path / "elsewhere").mkdir()
    symbolic, hard = tmp_path / "elsewhere" / "symbolic", tmp_path / "elsewhere" / "hard"
    symbolic.symlink_to(path)
    os.link(path, hard)
    for name in (symbolic, hard):
        assert "is in use by another server or a restore" in refused(name, take)
    lock.release()
    take(symbolic).release()


def test_what_was_there_before_is_cleared_under_the_lock(path):
    path.write_bytes(b"an older one")
    take(path, lambda old: old.unlink()).release()
    assert path.read_bytes() == b""


@pytest.mark.parametrize("age, stays", [(60, True), (60.5, False)])
def test_a_secret_that_is_being_made_is_left_for_a_minute(path, monkeypatch, age, stays):
    making = path.with_name(f".draftnight-secret.{'b' * 16}")
    making.write_text("just being made by another")
    monkeypatch.setattr(opening, "time", SimpleNamespace(time=lambda: making.stat().st_mtime + age))
    remove_leftovers(path)
    assert making.exists() is stays


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("as SQLite says")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize("code, said", [
    (sqlite3.SQLITE_NOTADB, "is no SQLite database, or its first page is damaged"),
    (sqlite3.SQLITE_CORRUPT, "is damaged"),
    (sqlite3.SQLITE_CORRUPT_VTAB, "is damaged"),
    (sqlite3.SQLITE_FULL, "is full. Make room and start again."),
    (sqlite3.SQLITE_BUSY, "another program is writing to"),
    (sqlite3.SQLITE_BUSY_RECOVERY, "another program is writing to"),
    (sqlite3.SQLITE_READONLY, "this user may not write"),
    (sqlite3.SQLITE_PERM, "this user may not open"),
    (sqlite3.SQLITE_CANTOPEN, "cannot be opened"),
    (sqlite3.SQLITE_IOERR_WRITE, "cannot be read or written, or is full (as SQLite says)"),
    (sqlite3.SQLITE_MISUSE, "cannot be used (as SQLite says)"),
])  # fmt: skip
def test_what_sqlite_says(path, code, said):
    sentence = explain(path, sqlite_error(code))
    assert said in sentence and str(path) in sentence and sentence.endswith(".")


def test_an_error_without_a_code(path):
    assert explain(path, sqlite3.Error("odd")) == f"{path} cannot be used (odd)."


@pytest.mark.parametrize("number, said", [
    (errno.EACCES, "this user may not write"), (errno.EPERM, "this user may not write"),
    (errno.EROFS, "is read-only"), (errno.ENOSPC, "is full. Make room"), (errno.EDQUOT, "share of the disk"),
    (errno.EISDIR, "is a folder, not a file"), (errno.ELOOP, "is a symbolic link that leads nowhere"),
    (errno.ENAMETOOLONG, "is too long a name"), (errno.EIO, os.strerror(errno.EIO)),
])  # fmt: skip
def test_what_the_system_says(path, number, said):
    for file in (None, str(path)):
        sentence = explain_os(path, OSError(number, os.strerror(number), file))
        assert said in sentence and str(path) in sentence and sentence.endswith(".")


def test_an_error_of_the_system_without_a_number_is_not_taken_for_another(path):
    assert explain_os(path, OSError("odd")).startswith(f"{path}: ")


@pytest.mark.parametrize("number", [errno.ENOTDIR, errno.EEXIST])
def test_a_folder_that_is_a_file(tmp_path, number):
    (tmp_path / "file").write_text("")
    below = tmp_path / "file" / "folder" / "draft.sqlite3"
    sentence = explain_os(below, OSError(number, "no"))
    assert sentence.startswith(f"{tmp_path / 'file'} is a file, so nothing can be below it.")


def test_a_newer_file_says_that_it_is(path):
    Database(path).close()
    with closing(sqlite3.connect(path)) as file:
        file.execute(f"PRAGMA user_version={len(MIGRATIONS) + 1}")
    assert "newer version" in refused(path, Database)
