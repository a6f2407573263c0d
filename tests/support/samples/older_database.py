"""A database file in an older version's format, with the contents of one of this version."""

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.codec import encode
from storage.sqlite.database import Database
from storage.sqlite.leagues import SqliteLeagues
from storage.sqlite.migrations import MIGRATIONS

SAME = ("users", "refresh_tokens", "tickets", "competitions", "memberships", "heartbeat")
BY_ID = {
    "leagues (id, seq, status, invite_code, announced, state)": "SELECT id, seq, status, invite_code, announced, '' FROM leagues",
    "events": "SELECT id, events.seq, epoch, type, at, actor_id, data FROM events JOIN leagues ON no = league_no",
    "picks": "SELECT id, pick_no, team_id FROM picks JOIN leagues ON no = league_no",
    "commands": "SELECT id, cmd_id, user_id, fingerprint, commands.seq FROM commands JOIN leagues ON no = league_no",
    "queues": "SELECT id, user_id, team_ids FROM queues JOIN leagues ON no = league_no",
}
"""How to derive the tables of versions 1 and 2 from the present ones."""


_NO_STATE = "''"


def _same_columns(old: sqlite3.Connection) -> dict[str, str]:
    """Since version 3 each step only adds, except for `state`. So an older table has some of the present
    columns.
    """
    found = {}
    for (table,) in old.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        names = ", ".join(row[1] for row in old.execute(f"PRAGMA table_info({table})"))
        found[f"{table} ({names})"] = (
            f"SELECT {names if table != 'leagues' else names.replace('state', _NO_STATE)} FROM {table}"
        )
    return found


def write_older(target: Path, version: int, source: Path) -> None:
    """Makes `target`, of an older version, from `source`, of this version."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        closing(sqlite3.connect(source)) as new,
        closing(sqlite3.connect(target, isolation_level=None)) as old,
    ):
        old.execute("BEGIN")
        for step in MIGRATIONS[:version]:
            for statement in step:
                old.execute(statement)
        same = _same_columns(old)
        by_id = {table: rows for table, rows in same.items() if table.split()[0] in SAME} | BY_ID
        for table, rows in (by_id if version < 3 else same).items():
            for row in new.execute(rows):
                old.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
        if version < 15:  # who had left a seat had no row
            left = new.execute("SELECT user_id, league_id FROM memberships WHERE has_left").fetchall()
            old.executemany("DELETE FROM memberships WHERE user_id = ? AND league_id = ?", left)
        if version < 8:
            _write_states(source, old)
        old.execute(f"PRAGMA user_version={version}")
        old.execute("COMMIT")


def _write_states(source: Path, old: sqlite3.Connection) -> None:
    """Before version 8 every league's row held its state."""
    with closing(Database(source)) as database:
        leagues = SqliteLeagues(database)
        for (league_id,) in database.read("SELECT id FROM leagues"):
            state = encode(leagues.load(league_id)).decode()
            old.execute("UPDATE leagues SET state = ? WHERE id = ?", (state, league_id))
