"""One SQLite file: connection, migrations, transactions, and the meaning of its errors.

WAL with `synchronous=FULL`: a commit that returned is on the disk. One connection serves the whole process,
under a lock: SQLite has one writer anyway, and no statement here waits for anything but the disk. Other
processes may write to the same file; a transaction that finds it busy waits a little (`BEGIN IMMEDIATE`).
With green threads, simultaneous transactions share one commit, which is most of what each would cost: the
first one waits until all other runnable threads have done their part, then commits for all. None of them
continues before that, and until then reads see the state before.
"""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager, nullcontext
from pathlib import Path

from domain.errors import Unavailable
from storage.port import CannotOpen, NewerDatabase
from storage.sqlite.migrations import MIGRATIONS
from storage.sqlite.opening import check_content, check_tables, explain, explain_os, make

log = logging.getLogger("draftnight.storage")


BUSY_AGAIN_SECONDS = 0.001


class Waiters:
    """Green threads that wait for one thing. Each has its own lock, so that all of them resume at once."""

    def __init__(self):
        self._waiting: list = []

    def wait(self) -> None:
        opened = threading.Lock()
        opened.acquire()
        self._waiting.append(opened)
        opened.acquire()

    def open(self) -> None:
        for opened in self._waiting:
            opened.release()


class GroupCommit(Waiters):
    """A group commit: transactions that are committed together."""

    failed = False

    def wait(self) -> None:
        """Wait until it is committed. Raises Unavailable if that failed."""
        super().wait()
        if self.failed:
            raise Unavailable


class Database:
    """`busy_ms` is how long to wait for a locked file before a command is refused.

    `yield_to_others` (green threads only) lets all other runnable threads run until they wait. `shared`:
    other processes write to the file, too, so it is not locked while green threads do the rest of their work.
    `alone`: only green threads of this process write, so what one of them read stays true until a change of
    theirs is acknowledged. Raises CannotOpen with a sentence about what is wrong with the file.
    """

    def __init__(
        self,
        path: Path,
        busy_ms: int = 500,
        yield_to_others: Callable[[], None] | None = None,
        shared: bool = False,
    ):
        self.path = path
        self._shared = shared
        self.alone = yield_to_others is not None and not shared
        # Green threads never switch between two statements, only where `yield_to_others` is called.
        self._lock = nullcontext() if yield_to_others else threading.RLock()
        self._yield_to_others = yield_to_others
        self._busy_seconds = busy_ms / 1000
        self._group: GroupCommit | None = None
        self._beginning: Waiters | None = None
        try:
            self._open()
        except OSError as error:
            raise CannotOpen(explain_os(path, error)) from error
        except sqlite3.Error as error:
            raise CannotOpen(explain(path, error)) from error

    def _open(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        make(self.path)
        self._connection = self._connect()
        self._reader = self._connect() if self._yield_to_others else self._connection
        check_content(self._connection, self.path)
        self._migrate()
        check_tables(self._connection, self.path)
        if self._yield_to_others:  # SQLite would block while waiting, and all green threads with it
            self._connection.execute("PRAGMA busy_timeout=0")

    def _connect(self) -> sqlite3.Connection:
        made = sqlite3.connect(
            self.path,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
            timeout=self._busy_seconds,
        )
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "wal_autocheckpoint=2000"):
            made.execute(f"PRAGMA {pragma}").fetchall()
        return made

    def _migrate(self) -> None:
        """Bring the file to this version, one transaction for each step, counted by `PRAGMA user_version`."""
        run = self._connection.execute
        while True:
            run("BEGIN IMMEDIATE")
            with self._connection:  # commits, or rolls back
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
        """A write transaction: yields `execute`. At its end all is saved, or it raises and nothing is."""
        give_up = time.monotonic() + self._busy_seconds
        try:
            with self._lock:
                while self._beginning and not self._group:
                    self._beginning.wait()
                group = self._group
                if group is None:
                    self._begin(give_up)
                    yield from self._first()
                    return
                yield from self._joined()
        except sqlite3.DatabaseError as error:
            _refuse(error)
            raise
        group.wait()

    def _begin(self, give_up: float) -> None:
        """Begin a transaction. While another process writes, one green thread retries; the others wait.

        In a shared file all runnable threads first proceed to their transaction, so that only the
        transactions themselves run while the file is locked.
        """
        waiters = Waiters()
        try:
            if self._shared and self._yield_to_others:
                self._beginning = waiters
                self._yield_to_others()
            while not self._begun(give_up):
                self._beginning = waiters
                time.sleep(BUSY_AGAIN_SECONDS)
        finally:
            self._beginning = None
            waiters.open()

    def _begun(self, give_up: float) -> bool:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            return True
        except sqlite3.OperationalError as error:
            if not _is_busy(error) or not self._yield_to_others or time.monotonic() >= give_up:
                raise
            return False

    def _first(self):
        run = self._connection.execute
        group = None
        try:
            yield run
            if self._yield_to_others:
                group = self._group = GroupCommit()
                self._yield_to_others()
                self._group = None
                if not self._connection.in_transaction:
                    raise Unavailable  # another transaction's failure ended it for all
            run("COMMIT")
        except BaseException:
            self._group = None
            if group:
                group.failed = True
            if self._connection.in_transaction:
                run("ROLLBACK")
            raise
        finally:
            if group:
                group.open()

    def _joined(self):
        if not self._connection.in_transaction:
            raise Unavailable  # another transaction's failure ended it
        run = self._connection.execute
        run("SAVEPOINT joined")
        try:
            yield run
        except BaseException:
            if self._connection.in_transaction:
                run("ROLLBACK TO joined")
                run("RELEASE joined")
            raise
        run("RELEASE joined")

    def write(self, sql: str, parameters=()) -> None:
        """Run one statement as a transaction of its own."""
        with self.transaction() as run:
            run(sql, parameters)

    def column(self, sql: str, parameters=()) -> list:
        """The rows that `read` finds, as single values."""
        return [value for (value,) in self.read(sql, parameters)]

    def value(self, sql: str, parameters=()):
        """The first of these values, or None."""
        return next(iter(self.column(sql, parameters)), None)

    def read(self, sql: str, parameters=()) -> list[tuple]:
        """All rows of one statement, from committed data."""
        with self._lock:
            try:
                if self._group is None:
                    try:
                        return self._connection.execute(sql, parameters).fetchall()
                    except sqlite3.OperationalError as error:
                        if not _is_busy(error):
                            raise
                return self._reader.execute(sql, parameters).fetchall()
            except sqlite3.DatabaseError as error:
                _refuse(error)
                raise

    def close(self) -> None:
        with self._lock:
            self._connection.close()
            self._reader.close()


def _is_busy(error: sqlite3.Error) -> bool:
    """Whether another process has the file, or is recovering it after a killed one."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


def _refuse(error: sqlite3.DatabaseError) -> None:
    """Raises Unavailable, a clear refusal, for a locked, full, read-only or missing database.

    Returns for a broken constraint and for a fault in our own SQL.
    """
    ours = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR
    if not ours and not isinstance(error, sqlite3.IntegrityError):
        log.error("database: %s", error)
        raise Unavailable from error
