"""Reports, as JSON, what happens to transactions that share one commit. A separate process, for green
threads.

usage: green_transactions.py FOLDER [shared]
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


class Scenario:
    """A new database whose statements are recorded, and what became of each of several green threads."""

    def __init__(self, path: Path, shared: bool):
        self.database = Database(path, yield_to_others=ENGINE.yield_to_others, shared=shared)
        self.statements: list[str] = []
        self.database._connection.set_trace_callback(self.statements.append)

    def count(self, statement: str) -> int:
        return sum(noted.startswith(statement) for noted in self.statements)

    def saved(self) -> list[int]:
        return [int(user_id) for (user_id,) in self.database.read("SELECT user_id FROM queues")]

    def save(self, number: int, then=None, size: int = 1):
        """Runs one transaction. `then()` is called in the middle of it."""
        try:
            with self.database.transaction() as run:
                run("INSERT INTO queues VALUES (1, ?, ?, 0, '[]')", (number, "x" * size))
                if then:
                    then()
        except (Unavailable, Refused, sqlite3.IntegrityError) as error:
            return type(error).__name__
        return f"saved, and {len(self.saved())} are to be seen"

    def at_once(self, *saves) -> list:
        return [thread.wait() for thread in [eventlet.spawn(save) for save in saves]]


def refuse():
    raise Refused


def together(scenario: Scenario) -> dict:
    results = scenario.at_once(*[partial(scenario.save, number) for number in range(10)])
    return {"results": results, "commits": scenario.count("COMMIT"), "saved": scenario.saved()}


def alone(scenario: Scenario) -> dict:
    return {
        "results": [scenario.save(1), scenario.save(2)],
        "commits": scenario.count("COMMIT"),
        "savepoints": scenario.count("SAVEPOINT"),
    }


def unseen(scenario: Scenario) -> dict:
    seen = []
    scenario.at_once(
        partial(scenario.save, 1),
        lambda: seen.append(scenario.saved()),
        partial(scenario.save, 2),
        lambda: seen.append(scenario.saved()),
    )
    return {"seen": seen, "saved": scenario.saved()}


def one_refuses(scenario: Scenario) -> dict:
    results = scenario.at_once(
        partial(scenario.save, 1), partial(scenario.save, 2, refuse), partial(scenario.save, 3)
    )
    return {"results": results, "saved": scenario.saved()}


def first_refuses(scenario: Scenario) -> dict:
    results = scenario.at_once(
        partial(scenario.save, 1, refuse), partial(scenario.save, 2), partial(scenario.save, 3)
    )
    return {"results": results, "saved": scenario.saved()}


def disk_full(scenario: Scenario) -> dict:
    """The second one needs more pages than allowed, so SQLite ends the whole transaction."""
    pages = scenario.database.read("PRAGMA page_count")[0][0]
    scenario.database.read(f"PRAGMA max_page_count={pages + 2}")
    results = scenario.at_once(
        partial(scenario.save, 1), partial(scenario.save, 2, size=100_000), partial(scenario.save, 3)
    )
    before = scenario.saved()
    scenario.database.read("PRAGMA max_page_count=1000000")
    return {"results": results, "saved": before, "afterwards": scenario.save(4)}


def commit_fails(scenario: Scenario) -> dict:
    """A foreign key that is checked only at the commit."""
    scenario.database._connection.execute(
        "CREATE TABLE owed (to_id TEXT REFERENCES users(id) DEFERRABLE INITIALLY DEFERRED)"
    )

    def owe():
        scenario.database._connection.execute("INSERT INTO owed VALUES ('nobody')")

    results = scenario.at_once(
        partial(scenario.save, 1), partial(scenario.save, 2, owe), partial(scenario.save, 3)
    )
    return {"results": results, "saved": scenario.saved(), "afterwards": scenario.save(4)}


def another_process_writes(scenario: Scenario) -> dict:
    """It locks the file until others have had many turns. Transactions of that time share one commit."""
    other = sqlite3.connect(scenario.database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    saves = [eventlet.spawn(scenario.save, number) for number in range(10)]
    turns = 0
    while turns < 20:
        ENGINE.yield_to_others()
        turns += 1
    seen = scenario.saved()
    other.execute("ROLLBACK")
    return {
        "turns": turns,
        "seen": seen,
        "results": [save.wait() for save in saves],
        "commits": scenario.count("COMMIT"),
    }


def another_process_does_not_end(scenario: Scenario) -> dict:
    other = sqlite3.connect(scenario.database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    results = scenario.at_once(*[partial(scenario.save, number) for number in range(3)])
    other.execute("ROLLBACK")
    return {"results": results, "afterwards": scenario.save(4)}


def others_work(scenario: Scenario) -> dict:
    """Green threads that have something to do before they save. Returns whether the file was locked for
    others then.
    """
    locked = []

    def work_and_save(number: int):
        other = sqlite3.connect(scenario.database.path, isolation_level=None, timeout=0)
        try:
            other.execute("BEGIN IMMEDIATE")
            locked.append(False)
        except sqlite3.OperationalError:
            locked.append(True)
        other.close()
        return scenario.save(number)

    results = scenario.at_once(partial(scenario.save, 1), *[partial(work_and_save, n) for n in (2, 3)])
    return {"locked": locked, "results": results, "commits": scenario.count("COMMIT")}


SCENARIOS = (
    together, alone, unseen, one_refuses, first_refuses, disk_full, commit_fails, another_process_writes,
    another_process_does_not_end, others_work,
)  # fmt: skip

if __name__ == "__main__":
    told, shared = {}, "shared" in sys.argv
    for scenario in SCENARIOS:
        told[scenario.__name__] = scenario(
            Scenario(Path(sys.argv[1]) / f"{scenario.__name__}.sqlite3", shared)
        )
    json.dump(told, sys.stdout)
