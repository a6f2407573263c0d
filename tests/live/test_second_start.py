"""The server is started a second time while it runs."""

import sqlite3
from contextlib import closing

import pytest
from support.samples.older_database import write_older
from support.servers.server import Server


def version(path) -> int:
    with closing(sqlite3.connect(path)) as file:
        return file.execute("PRAGMA user_version").fetchone()[0]


def test_it_does_not_migrate_the_file_of_the_one_that_runs(new_server, tmp_path):
    """The running one may be of an older version, to which the file is then no longer readable."""
    running = new_server()
    write_older(older := tmp_path / "older.sqlite3", 1, running.database)
    second = Server(tmp_path, PORT=str(running.port), DATABASE_PATH=str(older))
    with pytest.raises(RuntimeError, match="Is it already running?"), second:
        pass
    assert version(older) == 1
    assert running.healthy()
