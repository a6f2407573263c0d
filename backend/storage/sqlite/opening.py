"""Opens the database at a server's start: decides who may, and explains each failure in its own sentence."""

import errno
import os
import sqlite3
import time
from contextlib import closing
from functools import cache
from pathlib import Path

from storage.port import CannotOpen
from storage.sqlite.file_lock import DatabaseLock, InUse
from storage.sqlite.migrations import MIGRATIONS
from storage.sqlite.wal_check import is_damaged

SIDE_FILES = ("-wal", "-shm", "-journal")
RESTORE = "Put a backup back (python -m tools.backup --restore FOLDER), or move the file away to begin anew."
CHECKED_BYTES = 32 * 1024 * 1024
"""Larger files are not read through at every start; damage in them shows when it is read."""
ABANDONED_SECONDS = 60


def take(path: Path, clear=None) -> DatabaseLock:
    """Become the only server on the database at `path`, making its folder if needed. Raises CannotOpen.

    `clear(path)`, if given, first removes an earlier database. Removes what a killed restore left behind.
    """
    path = path.resolve()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = DatabaseLock(path)
        if clear:
            clear(path)
        remove_leftovers(path)
        check_files(path)
        make(path)
        lock.hold_file()
    except InUse:
        raise CannotOpen(f"{path} is in use by another server or a restore. Stop that first.") from None
    except OSError as error:
        raise CannotOpen(explain_os(path, error)) from error
    return lock


def make(path: Path) -> None:
    """Make an empty file that only its owner can read, unless there is one. Raises OSError."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        pass


def new_name(path: Path) -> Path:
    """The name of a file until it is complete and replaces `path`."""
    return path.with_name(f".{path.name}.new")


def remove_leftovers(database: Path) -> None:
    """Remove incomplete files of a killed restore or first start. The caller holds the database's lock."""
    fresh = new_name(database)
    secret = database.with_name(".draftnight-secret")
    for suffix in ("", *SIDE_FILES):
        fresh.with_name(fresh.name + suffix).unlink(missing_ok=True)
    new_name(secret).unlink(missing_ok=True)
    for path in database.parent.glob(f"{secret.name}.{'[0-9a-f]' * 16}"):
        if time.time() - path.stat().st_mtime > ABANDONED_SECONDS:  # not one that is being made right now
            path.unlink(missing_ok=True)


def check_files(path: Path) -> None:
    """Raises CannotOpen if the files cannot be a writable database. Changes nothing.

    Must be called before SQLite opens the file in this process, and not by a worker while others write.
    """
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise CannotOpen(f"this user may not write in the folder {path.parent}.")
    for file in (path, *(path.with_name(path.name + suffix) for suffix in SIDE_FILES)):
        if file.is_dir():
            raise CannotOpen(f"{file} is a folder, not a file.")
        if file.exists() and not file.is_file():
            raise CannotOpen(f"{file} is no ordinary file.")
        if file.exists() and not os.access(file, os.R_OK | os.W_OK):
            raise CannotOpen(f"this user may not read and write {file}.")
    if path.exists() and path.stat().st_size:
        with path.open("rb") as opened:
            if opened.read(16) != b"SQLite format 3\0":
                raise CannotOpen(f"{path} is no SQLite database. {RESTORE}")
    if is_damaged(path.with_name(f"{path.name}-wal")):
        raise CannotOpen(f"the write-ahead log {path}-wal is damaged: picks in it would be lost. {RESTORE}")


def check_content(connection: sqlite3.Connection, path: Path) -> None:
    """Raises CannotOpen if it is another program's database, or damaged. Raises sqlite3.Error."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if (tables and not version) or (version and not {"leagues", "events", "users"} <= tables):
        raise CannotOpen(f"{path} is another program's database. Set DATABASE_PATH to a file of its own.")
    if path.stat().st_size <= CHECKED_BYTES:
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise CannotOpen(f"{path} is damaged ({found.splitlines()[-1]}). {RESTORE}")


def check_tables(connection: sqlite3.Connection, path: Path) -> None:
    """Raises CannotOpen if a table or column of this version is missing: each command would fail at it."""
    missing = _expected_columns() - _columns(connection)
    if missing:
        raise CannotOpen(f"{path} has no {'.'.join(min(missing))}, which another program took out. {RESTORE}")


@cache
def _expected_columns() -> set[tuple[str, str]]:
    with closing(sqlite3.connect(":memory:")) as made:
        for statements in MIGRATIONS:
            for statement in statements:
                made.execute(statement)
        return _columns(made)


def _columns(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """(table, column) of each."""
    return set(
        connection.execute(
            "SELECT made.name, one.name FROM sqlite_master AS made, pragma_table_info(made.name) AS one "
            "WHERE made.type = 'table'"
        )
    )


def explain(path: Path, error: sqlite3.Error) -> str:
    """Why the database at `path` cannot be opened, as a sentence."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return {
        sqlite3.SQLITE_ERROR: f"the tables of {path} are not those of its version ({error}). {RESTORE}",
        sqlite3.SQLITE_NOTADB: f"{path} is no SQLite database, or its first page is damaged. {RESTORE}",
        sqlite3.SQLITE_CORRUPT: f"{path} is damaged. {RESTORE}",
        sqlite3.SQLITE_FULL: f"the disk of {path} is full. Make room and start again.",
        sqlite3.SQLITE_BUSY: f"another program is writing to {path}.",
        sqlite3.SQLITE_READONLY: f"this user may not write {path}.",
        sqlite3.SQLITE_PERM: f"this user may not open {path}.",
        sqlite3.SQLITE_CANTOPEN: f"{path} or a file beside it cannot be opened.",
        sqlite3.SQLITE_IOERR: f"the disk of {path} cannot be read or written, or is full ({error}).",
    }.get(code, f"{path} cannot be used ({error}).")


def explain_os(path: Path, error: OSError) -> str:
    """Why the files of the database at `path` cannot be made or opened, as a sentence."""
    where = error.filename or path
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        file = next((parent for parent in path.parents if parent.exists()), path.parent)
        return f"{file} is a file, so nothing can be below it. Set DATABASE_PATH to another place."
    reasons = {
        errno.EACCES: f"this user may not write {where}.",
        errno.EPERM: f"this user may not write {where}.",
        errno.EROFS: f"the disk of {where} is read-only.",
        errno.ENOSPC: f"the disk of {where} is full. Make room and start again.",
        errno.EDQUOT: f"this user's share of the disk of {where} is full. Make room and start again.",
        errno.EISDIR: f"{where} is a folder, not a file.",
        errno.ELOOP: f"{where} is a symbolic link that leads nowhere.",
        errno.ENAMETOOLONG: f"{path} is too long a name for a file.",
    }
    return reasons.get(error.errno or 0, f"{where}: {error.strerror}.")
