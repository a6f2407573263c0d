"""A backup or a restore is killed at each of its steps, or has no room: a whole database is there, nothing
unfinished stays.

Without --long at each third: before and after what counts, but not at everything in between.
"""

import errno
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from faults.conditions import small_disk
from faults.test_backup import Drafter, backup, done, refused
from support import thorough
from support.servers.server import BACKEND, Server
from tools.backup import Problem, back_up, check, restore

from storage.sqlite.opening import take

KILLED = """
import os, runpy, sys
left = int(sys.argv.pop(1))

def step(event, arguments):
    global left
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
    if writes or event in ("os.rename", "os.link", "os.remove", "os.chmod", "shutil.copyfile", "sqlite3.connect"):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), 9)

sys.path.insert(0, "")
import tools.backup
sys.addaudithook(step)
tools.backup.main()
"""
"""Runs tools.backup and kills it before its n-th change of a file, of which Python tells the hook."""


STRIDE = 1 if thorough.whole else 3


@pytest.fixture(scope="module")
def original(tmp_path_factory) -> Server:
    """A server that has ended, with a backup of its first pick, and three more picks since."""
    with Server(tmp_path_factory.mktemp("original"), JWT_SECRET="") as server:
        drafter = Drafter(server)
        drafter.pick()
        done(backup(server, server.folder / "backup"))
        for _ in range(3):
            drafter.pick()
        assert server.stop() == 0
    return server


def killed_at(step: int, database: Path, *arguments) -> bool:
    """False if it ended before that step."""
    command = [sys.executable, "-c", KILLED, str(step), *map(str, arguments)]
    environment = {"DATABASE_PATH": str(database), "PATH": ""}
    result = subprocess.run(command, cwd=BACKEND, env=environment, capture_output=True, text=True, timeout=60)
    assert result.returncode in (0, -signal.SIGKILL), result
    return result.returncode != 0


def unfinished(folder: Path) -> list[Path]:
    return list(folder.glob(".*.new*"))


def readable_by_others(folder: Path) -> list[Path]:
    """Databases, secrets and parts of them that somebody else could read, at that very step."""
    return [path for path in folder.rglob("*draftnight*") if path.is_file() and path.stat().st_mode & 0o077]


def test_a_restore(original, tmp_path):
    old, new = check(original.database), check(original.folder / "backup" / original.database.name)
    counts = [content.partition(" KiB")[0].rpartition(",")[0] for content in (old, new)]
    assert counts[0] != counts[1]
    seen = set()

    def stands_the_kill_at(step: int) -> bool:
        folder = tmp_path / str(step)
        shutil.copytree(original.folder, folder)
        database = folder / original.database.name
        if not killed_at(step, database, "--restore", folder / "backup"):
            return False
        assert not readable_by_others(folder), f"step {step}"
        found = check(database).partition(" KiB")[0].rpartition(",")[0]
        assert found in counts, f"step {step}"
        seen.add(found)
        again = shutil.copytree(folder, tmp_path / f"again {step}")
        take(database).release()  # as a server does when it starts
        assert not unfinished(folder), f"step {step}"
        subprocess.run(
            [sys.executable, "-m", "tools.backup", "--restore", again / "backup"],
            cwd=BACKEND,
            env={"DATABASE_PATH": str(again / database.name)},
            check=True,
            timeout=60,
        )
        assert not unfinished(again), f"step {step}"
        assert check(again / database.name).startswith(counts[1])
        return True

    step = 1
    while stands_the_kill_at(step):
        step += STRIDE
    for last in range(step - STRIDE + 1, step):  # the new one is in place for the last steps only
        stands_the_kill_at(last)
    assert seen == set(counts) and step > 10


def test_a_backup(original, tmp_path):
    step = 1
    while killed_at(step, original.database, folder := tmp_path / str(step)):
        assert not readable_by_others(folder), f"step {step}"
        finished = (folder / original.database.name).exists()
        result = backup(original, folder)
        assert not unfinished(folder), f"step {step}"
        assert finished == (result.returncode != 0), (
            "a whole backup is never overwritten, and a part of one is no backup"
        )
        copied, whole = (
            check(path).split(",")[:2] for path in (folder / original.database.name, original.database)
        )
        assert copied == whole and (folder / ".draftnight-secret").exists()
        step += STRIDE
    assert step > 5
    assert os.listdir(folder)


def test_a_disk_that_is_too_full(tmp_path):
    """A sentence; nothing of it stays on the disk, and what was there is whole."""
    with small_disk(tmp_path / "disk", "2m") as disk, Server(tmp_path, JWT_SECRET="") as server:
        Drafter(server).pick()
        done(backup(server, tmp_path / "backup"))
        server.stop()
        there = Server(tmp_path, JWT_SECRET="", DATABASE_PATH=str(disk / "draftnight.sqlite3"))
        done(backup(there, "--restore", tmp_path / "backup"))
        whole = content(disk)
        for free in (0, 4096, server.database.stat().st_size + 4096):
            (disk / "ballast").write_bytes(b"x" * max(0, shutil.disk_usage(disk).free - free))
            assert "was not restored: " in refused(backup(there, "--restore", tmp_path / "backup"))
            if free <= 4096:
                assert "could not be copied: " in refused(backup(server, disk / "backup"))
                (disk / "backup").rmdir()  # it is empty
            (disk / "ballast").unlink()
            assert content(disk) == whole
        with there:
            assert there.healthy()


def test_a_disk_that_says_only_at_the_end_that_it_is_full(original, tmp_path, monkeypatch):
    """Network disks take what is written, and refuse it when it is to be on the disk."""
    folder = shutil.copytree(original.folder, tmp_path / "there")
    database, whole = folder / original.database.name, content(folder)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Problem, match="was not restored: No space left"):
        restore(folder / "backup", database)
    assert content(folder) == whole
    for but in (0, 1, 2, 3):  # each of the waits of a backup in turn: two files, and their folder after each
        monkeypatch.setattr(os, "fsync", full_after(but, full))
        with pytest.raises(Problem, match="could not be copied: No space left"):
            back_up(database, tmp_path / f"backup {but}")
        assert list((tmp_path / f"backup {but}").iterdir()) == []


def full_after(but: int, full):
    left = [but]

    def fsync(descriptor: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            full(descriptor)

    return fsync


def content(folder: Path) -> dict[str, bytes]:
    """What counts: not the lock, and no second name of what is there."""
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.is_file() and not path.name.endswith(".lock") and ".before-" not in path.name
    }
