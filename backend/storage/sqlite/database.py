"""One SQLite file: connection, migrations, transactions, and what its errors mean.

WAL with `synchronous=FULL`: a commit that returned is on the disk. One connection serves the whole
process, under a lock: SQLite has one writer anyway, and no statement here waits for anything but the
disk. Other processes may write to the same file: whoever finds it busy waits a little (`BEGIN IMMEDIATE`).

Where green threads take turns, transactions that come at once share one commit, which is most of what each
would cost: the first waits until all others that can run have done their part, then saves for all. Nobody goes
on before that, and until then everybody reads what was there before.
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
from storage.sqlite.opening import check_content, explain, explain_os, make

log = logging.getLogger("draftnight.storage")


BUSY_AGAIN_SECONDS = 0.001


class Waiters:
    """Green threads that wait for one thing. Each has a lock, so that all of them go on at once."""

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
    """A group commit: transactions that are saved together."""

    failed = False

    def wait(self) -> None:
        """Until it is saved. Raises Unavailable if it could not be."""
        super().wait()
        if self.failed:
            raise Unavailable


class Database:
    """`busy_ms`: how long a locked file is waited for before a command is refused.

    `yield_to_others`, where there are green threads: lets each of them that can run go on until it waits.
    `shared`: other processes write to the file, too, so it is not locked while green threads do the rest of their work.
    Raises CannotOpen, with a sentence about what is wrong with the file.
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
        # Green threads never take turns between two statements, only where they are let to.
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
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
                raise  # a mistake in our own SQL
            raise CannotOpen(explain(path, error)) from error

    def _open(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        make(self.path)
        self._connection = self._connect()
        self._reader = self._connect() if self._yield_to_others else self._connection
        check_content(self._connection, self.path)
        self._migrate()
        if self._yield_to_others:  # SQLite would wait asleep, and all green threads with it
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
        """Bring the file to this version, one transaction a step (`PRAGMA user_version` counts them)."""
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
        """A write transaction: yields `execute`; when it ends all of it is saved, or nothing was and it raises."""
        give_up = time.monotonic() + self._busy_seconds
        with self._lock, _meaning():
            while self._beginning and not self._group:
                self._beginning.wait()
            group = self._group
            if group is None:
                self._begin(give_up)
                yield from self._first()
                return
            yield from self._joined()
        group.wait()

    def _begin(self, give_up: float) -> None:
        """While another process writes, one green thread tries again and again; those that come wait for it to begin.

        In a shared file all that can run come as far as their transaction first. Then only the transactions themselves are
        done while the file is locked.
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
                    raise Unavailable  # what another did ended it, for all
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
            raise Unavailable  # another's failure has ended it
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
        """One statement as a transaction of its own."""
        with self.transaction() as run:
            run(sql, parameters)

    def column(self, sql: str, parameters=()) -> list:
        """What `read` finds, of which each row is one value."""
        return [value for (value,) in self.read(sql, parameters)]

    def value(self, sql: str, parameters=()):
        """The first of these, or None."""
        return next(iter(self.column(sql, parameters)), None)

    def read(self, sql: str, parameters=()) -> list[tuple]:
        """All rows of one statement, from what is saved."""
        with self._lock, _meaning():
            if self._group is None:
                try:
                    return self._connection.execute(sql, parameters).fetchall()
                except sqlite3.OperationalError as error:
                    if not _is_busy(error):
                        raise
            return self._reader.execute(sql, parameters).fetchall()

    def close(self) -> None:
        with self._lock:
            self._connection.close()
            self._reader.close()


def _is_busy(error: sqlite3.Error) -> bool:
    """Another process has the file, or mends what one left that was killed."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


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
