"""One SQLite file: connection, migrations, transactions, and what its errors mean.

WAL with `synchronous=FULL`: a commit that returned is on the disk. One connection serves the whole
process, under a lock: SQLite has one writer anyway, and no statement here waits for anything but the
disk. Other processes may use the same file (`BEGIN IMMEDIATE` and a busy timeout).
"""

import logging
import sqlite3
import threading
from contextlib import contextmanager
from pathlib import Path

from domain.errors import Unavailable
from storage.port import NewerDatabase
from storage.sqlite.migrations import MIGRATIONS

log = logging.getLogger("draftnight.storage")


class Database:
    """`busy_ms`: how long a locked file is waited for before a command is refused."""

    def __init__(self, path: Path, busy_ms: int = 500):
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._lock = threading.RLock()
        with _meaning():
            self._connection = sqlite3.connect(
                path, isolation_level=None, check_same_thread=False, cached_statements=256, timeout=busy_ms / 1000
            )
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "wal_autocheckpoint=2000"):
                self._connection.execute(f"PRAGMA {pragma}").fetchall()
            self._migrate()

    def _migrate(self) -> None:
        """Bring the file to this version, one transaction a step (`PRAGMA user_version` counts them)."""
        while True:
            with self.transaction() as run:
                version = run("PRAGMA user_version").fetchone()[0]
                if version > len(MIGRATIONS):
                    raise NewerDatabase(f"{self.path} was made by a newer version of Draftnight.")
                if version == len(MIGRATIONS):
                    return
                for statement in MIGRATIONS[version]:
                    run(statement)
                run(f"PRAGMA user_version={version + 1}")

    @contextmanager
    def transaction(self):
        """A write transaction: yields `execute`; commits at the end, or changes nothing and raises."""
        with self._lock, _meaning():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection.execute
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def read(self, sql: str, parameters=()) -> list[tuple]:
        """All rows of one statement."""
        with self._lock, _meaning():
            return self._connection.execute(sql, parameters).fetchall()

    def close(self) -> None:
        with self._lock:
            self._connection.close()


@contextmanager
def _meaning():
    """A database that is locked, full, read-only or gone is `unavailable`: a clear refusal, no loss."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except (sqlite3.OperationalError, sqlite3.DatabaseError) as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
            raise  # a mistake in our own SQL
        log.error("database: %s", error)
        raise Unavailable from error
