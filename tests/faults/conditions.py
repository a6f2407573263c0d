"""Real trouble with the file that a running server writes to. Each is a context that starts and ends it."""

import resource
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.servers.server import Server

HOLD = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=10)
database.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


def files(server: Server) -> list[Path]:
    """The database and the files that SQLite keeps beside it."""
    return sorted(server.database.parent.glob(server.database.name + "*"))


@contextmanager
def locked(server: Server):
    """Another program locks the file and does not let go."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, server.database], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline() == b"held\n"
        yield
        other.stdin.close()
        assert other.wait(10) == 0


@contextmanager
def limited(server: Server, size: int):
    """No file of the server may grow beyond `size` bytes, as with a quota."""
    if not hasattr(resource, "prlimit"):
        pytest.skip("only Linux can limit a process that runs")
    before = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (size, before[1]))
    yield
    if server.process.poll() is None:
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, before)


def at_its_limit(server: Server):
    return limited(server, max(file.stat().st_size for file in files(server)))


def not_a_byte(server: Server):
    return limited(server, 0)


@contextmanager
def immutable(paths: list[Path]):
    """Makes files unwritable, even for a process that has them open.

    Permissions would not do: they are checked only when a file is opened, and never for the superuser.
    """
    if not _may("chattr", "+i", *paths):
        pytest.skip("needs the right to make files immutable, and a file system that can")
    try:
        yield
    finally:
        assert _may("chattr", "-i", *paths)


def read_only(server: Server):
    """The database and its write-ahead log are read-only. The log's index is not: it is memory shared by
    processes.
    """
    return immutable([file for file in files(server) if not file.name.endswith("-shm")])


@contextmanager
def full(server: Server):
    """Another program fills the database's disk to the last byte."""
    ballast = server.database.with_name("ballast")
    with ballast.open("wb", buffering=0) as file:
        for piece in (1 << 16, 1):
            try:
                while file.write(b"x" * piece) == piece:
                    pass
            except OSError:
                pass  # no space is left for a piece of this size
    assert shutil.disk_usage(ballast.parent).free == 0
    yield
    ballast.unlink()


@contextmanager
def small_disk(folder: Path, size: str):
    """A small disk, mounted on `folder`."""
    folder.mkdir()
    if not _may("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder):
        pytest.skip("needs the right to mount a file system")
    try:
        yield folder
    finally:
        assert _may("umount", folder)


def _may(*command) -> bool:
    """Whether a system command exists and we may run it."""
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, timeout=20).returncode == 0
