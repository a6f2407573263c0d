"""Each reason why a server cannot start has a sentence of its own, and no stack.

The real program is run, as a copy of a process that has imported it.
"""

import os
import random
import socket
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from support.servers import poor_server
from support.servers.server import Server

from storage.sqlite.migrations import MIGRATIONS


class Poor(Server):
    """A server that may do little: `how` is for poor_server.py."""

    how: tuple[str, ...] = ()

    def program(self) -> list[str]:
        return [poor_server.__file__, *self.how] if self.how else super().program()


def failed(folder: Path, *poor: str, **settings: str) -> str:
    """Start a server that must end by itself with exit code 1; the sentence it prints. `poor` as in Poor."""
    server = Poor(folder, **settings)
    server.how = poor
    code, said = server.ends()
    assert code == 1, said
    assert "Traceback" not in said, said
    assert said.startswith("Draftnight cannot start:"), said
    assert len(said.strip().splitlines()) <= 2, said
    return said


@pytest.fixture
def database(tmp_path) -> Path:
    """That of a server which has ended, with 200 more rows."""
    with Server(tmp_path) as server:
        server.stop()
    with closing(sqlite3.connect(server.database)) as file, file:
        rows = [(f"user {n}", "name " * 100, n) for n in range(200)]
        file.executemany("INSERT INTO users (id, display_name, created_at) VALUES (?, ?, ?)", rows)
    return server.database


def test_a_folder_that_is_a_file(tmp_path):
    (tmp_path / "file").write_text("")
    for below in ("file/draft.sqlite3", "file/folder/draft.sqlite3"):
        path = str(tmp_path / below)
        for secret in ({}, {"JWT_SECRET": ""}):
            assert f"{tmp_path / 'file'}" in failed(tmp_path, DATABASE_PATH=path, **secret)


@pytest.mark.parametrize("name", ["draftnight.sqlite3", "draftnight.sqlite3-wal", "draftnight.sqlite3.lock"])
def test_a_folder_instead_of_a_file(tmp_path, name):
    (tmp_path / name).mkdir()
    assert f"{tmp_path / name} is a folder" in failed(tmp_path)


def test_a_pipe_instead_of_a_file(tmp_path):
    os.mkfifo(tmp_path / "draftnight.sqlite3")
    assert "is no ordinary file" in failed(tmp_path)


def test_a_path_that_leads_round_in_a_circle(tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert "in a circle" in failed(tmp_path, DATABASE_PATH=str(tmp_path / "loop" / "x"))


def test_no_right_to_write(tmp_path, database):
    database.chmod(0o400)
    assert f"may not read and write {database}" in failed(tmp_path, "plain")
    database.chmod(0o600)
    tmp_path.chmod(0o500)
    try:
        assert f"may not write in the folder {tmp_path}" in failed(tmp_path, "plain")
        new = str(tmp_path / "new" / "draft.sqlite3")
        assert f"{tmp_path}" in failed(tmp_path, "plain", DATABASE_PATH=new)
    finally:
        tmp_path.chmod(0o700)


def test_a_secret_that_cannot_be_used(tmp_path):
    secret = tmp_path / ".draftnight-secret"
    secret.mkdir()
    assert f"{secret} is a folder" in failed(tmp_path, JWT_SECRET="")
    secret.rmdir()
    os.mkfifo(secret)
    assert f"{secret} is no ordinary file" in failed(tmp_path, JWT_SECRET="")
    secret.unlink()
    secret.write_bytes(b"\xff\xfe short")
    assert f"{secret} does not hold a secret of 32 bytes" in failed(tmp_path, JWT_SECRET="")
    secret.write_bytes(b"long enough to be a secret for this test")
    secret.chmod(0)
    assert f"may not read {secret}" in failed(tmp_path, "plain", JWT_SECRET="")
    for secret in ("short", " " * 40):
        assert "JWT_SECRET is shorter than 32 bytes" in failed(tmp_path, JWT_SECRET=secret)


def test_no_database_at_all(tmp_path):
    path = tmp_path / "draftnight.sqlite3"
    for content in (b"hello", b"x" * 10_000, bytes(8192)):
        path.write_bytes(content)
        assert f"{path} is no SQLite database" in failed(tmp_path)
        assert path.read_bytes() == content


def test_another_programs_database(tmp_path):
    with closing(sqlite3.connect(tmp_path / "draftnight.sqlite3")) as file:
        file.execute("CREATE TABLE users (id)")
    assert "another program's database" in failed(tmp_path)


def test_a_newer_database(tmp_path, database):
    with closing(sqlite3.connect(database)) as file:
        file.execute(f"PRAGMA user_version={len(MIGRATIONS) + 1}")
    assert "newer version" in failed(tmp_path)


def test_a_database_that_is_not_of_its_version(tmp_path, database):
    """Somebody changed the number by hand, or put a file together from two."""
    for version in (-1, 3):
        with closing(sqlite3.connect(database)) as file:
            file.execute(f"PRAGMA user_version={version}")
        assert "are not those of its version" in failed(tmp_path)


def test_a_database_that_lacks_a_table_or_a_column(tmp_path, database):
    """It would start, and each command that needs them would fail."""
    for change, lost in (
        ("ALTER TABLE vouchers RENAME COLUMN expires_at TO ends_at", "vouchers.expires_at"),
        ("DROP TABLE picks", "picks."),
    ):
        with closing(sqlite3.connect(database)) as file:
            file.execute(change)
        assert f"{database} has no {lost}" in failed(tmp_path)


def test_a_damaged_database(tmp_path, database):
    whole = database.read_bytes()
    random.seed(1)
    damage = {
        "a page in the middle": whole[:20_480] + random.randbytes(8192) + whole[28_672:],
        "the first page": whole[:100] + random.randbytes(3996) + whole[4096:],
        "the end is missing": whole[: len(whole) // 2],
    }
    for what, content in damage.items():
        for side in ("-wal", "-shm"):
            database.with_name(database.name + side).unlink(missing_ok=True)
        database.write_bytes(content)
        assert "damaged" in failed(tmp_path), what


def test_a_damaged_log(tmp_path):
    """Every commit in it was acknowledged; SQLite itself would forget what follows the damage without a word."""
    with Server(tmp_path) as server:
        for name in range(20):
            with closing(sqlite3.connect(server.database)) as file, file:
                file.execute(
                    "INSERT INTO users (id, display_name, created_at) VALUES (?, 'x', 0)", (f"{name}",)
                )
        server.kill()
    log = server.database.with_name(server.database.name + "-wal")
    whole, database = log.read_bytes(), server.database.read_bytes()
    middle = len(whole) // 2
    for damaged in (
        random.randbytes(len(whole)),
        whole[:middle] + random.randbytes(100) + whole[middle + 100 :],
        bytes(32) + whole[32:],
    ):
        log.write_bytes(damaged)
        assert f"{log} is damaged" in failed(tmp_path)
        assert log.read_bytes() == damaged and server.database.read_bytes() == database
    log.write_bytes(whole[:-1000])  # a commit that was interrupted: not acknowledged, so nothing is lost
    with server:
        assert server.healthy()


def test_a_full_disk(tmp_path):
    try:
        asked = ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", tmp_path]
        subprocess.run(asked, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a small disk can be made only by root, or where user namespaces are allowed")
    assert "full" in failed(tmp_path, "disk", str(tmp_path), "0")
    for secret in ({}, {"JWT_SECRET": ""}):
        assert "full" in failed(tmp_path, "disk", str(tmp_path), str(64 * 1024), **secret)


def test_an_address_where_it_cannot_listen(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert f"port {port} of 127.0.0.1 is in use" in failed(tmp_path, PORT=port)
    assert "no known host name" in failed(tmp_path, HOST="nowhere.invalid")
    assert "no known host name" in failed(tmp_path, HOST="a..b")
    assert "no address of this machine" in failed(tmp_path, HOST="192.0.2.1")
    if Path("/proc/sys/net/ipv4/ip_unprivileged_port_start").read_text().strip() == "1024":
        assert "may not listen on port 81" in failed(tmp_path, "plain", PORT="81")
    assert not (tmp_path / "draftnight.sqlite3").exists()
