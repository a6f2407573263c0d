"""One server at a time on a database file.

The lock is held for the life of the process, and of every worker that inherits it. The kernel frees it when the last
of them ends, however it ends, so a restart after a crash never waits.
"""

import fcntl
import os
import sys
from pathlib import Path


class InUse(Exception):
    """Another process holds the database."""


class DatabaseLock:
    """An exclusive lock on the database at `path`. Raises InUse if another process has it, OSError if it cannot be made.

    The lock is a file beside the real file, so that symbolic links lead to the same lock, and so that it outlives a
    restore, which replaces the database. It is never removed: a file that is removed could be locked twice.
    """

    def __init__(self, path: Path):
        self._database = path.resolve()
        self.descriptors: list[int] = []
        beside = self._database.with_name(f"{self._database.name}.lock")
        self._lock(os.open(beside, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600))

    def hold_file(self) -> None:
        """Lock the database file itself too, which must exist: a hard link in another folder leads there as well.

        On Linux only. There this lock and SQLite's own do not meet; on the BSDs and macOS they would.
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
        """Free it, unless another process has inherited it. The database must be closed by then."""
        while self.descriptors:
            os.close(self.descriptors.pop())
