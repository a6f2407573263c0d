"""What happens to transactions that share one commit, as JSON: a process of its own, for green threads.

usage: green_transactions.py FOLDER
"""

import json
import sqlite3
import sys
from functools import partial
from pathlib import Path

from server.engine import prepare

ENGINE = prepare("eventlet")

import eventlet  # noqa: E402

from domain.errors import Unavailable  # noqa: E402
from storage.sqlite.database import Database  # noqa: E402


class Refused(Exception):
    pass


class Night:
    """A new database, whose statements are noted, and what each of several green threads came to."""

    def __init__(self, path: Path):
        self.database = Database(path, let_others_run=ENGINE.let_others_run)
        self.statements: list[str] = []
        self.database._connection.set_trace_callback(self.statements.append)

    def count(self, statement: str) -> int:
        return sum(noted.startswith(statement) for noted in self.statements)

    def saved(self) -> list[int]:
        return [int(user_id) for (user_id,) in self.database.read("SELECT user_id FROM queues")]

    def save(self, number: int, then=None, size: int = 1):
        """One transaction; `then()` happens in its midst."""
        try:
            with self.database.transaction() as run:
                run("INSERT INTO queues VALUES (1, ?, ?)", (number, "x" * size))
                if then:
                    then()
        except (Unavailable, Refused, sqlite3.IntegrityError) as error:
            return type(error).__name__
        return f"saved, and {len(self.saved())} are to be seen"

    def at_once(self, *saves) -> list:
        return [thread.wait() for thread in [eventlet.spawn(save) for save in saves]]


def refuse():
    raise Refused


def together(night: Night) -> dict:
    results = night.at_once(*[partial(night.save, number) for number in range(10)])
    return {"results": results, "commits": night.count("COMMIT"), "saved": night.saved()}


def alone(night: Night) -> dict:
    return {
        "results": [night.save(1), night.save(2)],
        "commits": night.count("COMMIT"),
        "savepoints": night.count("SAVEPOINT"),
    }


def unseen(night: Night) -> dict:
    seen = []
    night.at_once(
        partial(night.save, 1),
        lambda: seen.append(night.saved()),
        partial(night.save, 2),
        lambda: seen.append(night.saved()),
    )
    return {"seen": seen, "saved": night.saved()}


def one_refuses(night: Night) -> dict:
    results = night.at_once(partial(night.save, 1), partial(night.save, 2, refuse), partial(night.save, 3))
    return {"results": results, "saved": night.saved()}


def first_refuses(night: Night) -> dict:
    results = night.at_once(partial(night.save, 1, refuse), partial(night.save, 2), partial(night.save, 3))
    return {"results": results, "saved": night.saved()}


def disk_full(night: Night) -> dict:
    """The second needs more pages than there may be: SQLite then ends the whole transaction."""
    pages = night.database.read("PRAGMA page_count")[0][0]
    night.database.read(f"PRAGMA max_page_count={pages + 2}")
    results = night.at_once(
        partial(night.save, 1), partial(night.save, 2, size=100_000), partial(night.save, 3)
    )
    before = night.saved()
    night.database.read("PRAGMA max_page_count=1000000")
    return {"results": results, "saved": before, "afterwards": night.save(4)}


def commit_fails(night: Night) -> dict:
    """A foreign key that is looked at only when it is all to be saved."""
    night.database._connection.execute(
        "CREATE TABLE owed (to_id TEXT REFERENCES users(id) DEFERRABLE INITIALLY DEFERRED)"
    )

    def owe():
        night.database._connection.execute("INSERT INTO owed VALUES ('nobody')")

    results = night.at_once(partial(night.save, 1), partial(night.save, 2, owe), partial(night.save, 3))
    return {"results": results, "saved": night.saved(), "afterwards": night.save(4)}


def another_process_writes(night: Night) -> dict:
    """It holds the file until others have had many turns. Those that came meanwhile share one commit."""
    other = sqlite3.connect(night.database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    saves = [eventlet.spawn(night.save, number) for number in range(10)]
    turns = 0
    while turns < 20:
        ENGINE.let_others_run()
        turns += 1
    seen = night.saved()
    other.execute("ROLLBACK")
    return {
        "turns": turns,
        "seen": seen,
        "results": [save.wait() for save in saves],
        "commits": night.count("COMMIT"),
    }


def another_process_does_not_end(night: Night) -> dict:
    other = sqlite3.connect(night.database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    results = night.at_once(*[partial(night.save, number) for number in range(3)])
    other.execute("ROLLBACK")
    return {"results": results, "afterwards": night.save(4)}


SCENARIOS = (
    together, alone, unseen, one_refuses, first_refuses, disk_full, commit_fails, another_process_writes,
    another_process_does_not_end,
)  # fmt: skip

if __name__ == "__main__":
    told = {}
    for scenario in SCENARIOS:
        told[scenario.__name__] = scenario(Night(Path(sys.argv[1]) / f"{scenario.__name__}.sqlite3"))
    json.dump(told, sys.stdout)
