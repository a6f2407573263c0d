"""Allows one server at a time on a database file.

The process holds the lock for life, as does every worker that inherits it. The kernel frees it when the last
of them ends, in whatever way, so a restart after a crash never waits.
"""

import fcntl
import os
import sys
from pathlib import Path


class InUse(Exception):
    """Another process holds the database."""


class DatabaseLock:
    """An exclusive lock on the database at `path`. Raises InUse, or OSError if the lock file cannot be made.

    The lock is a file beside the real file, so that symbolic links lead to the same lock, and it survives a
    restore, which replaces the database. It is never removed: a removed file could be locked twice.
    """

    def __init__(self, path: Path):
        self._database = path.resolve()
        self.descriptors: list[int] = []
        beside = self._database.with_name(f"{self._database.name}.lock")
        self._lock(os.open(beside, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600))

    def hold_file(self) -> None:
        """Lock the existing database file itself, too: a hard link in another folder also leads to it.

        On Linux only, where this lock and SQLite's own are independent; on the BSDs and macOS they are not.
        The descriptor must stay open while SQLite has the file: closing any would free SQLite's locks.
        """
        if sys.platform == "linux":
            self._lock(os.open(self._database, os.O_RDONLY))

    def _lock(self, descriptor: int) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            raise InUse from None
        self.descriptors.append(descriptor)

    def release(self) -> None:
        """Free the lock, unless another process has inherited it. The database must be closed first."""
        while self.descriptors:
            os.close(self.descriptors.pop())
