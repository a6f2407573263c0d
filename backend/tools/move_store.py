"""Moves all data from one store to another: SQLite to DynamoDB, or back (from backend/).

    python -m tools.move_store --from sqlite:../data/draftnight.sqlite3 --to dynamodb:TABLE
    python -m tools.move_store --from dynamodb:TABLE --to sqlite:moved.sqlite3

It moves accounts, sign-ins, leagues with their logs, commands and queues, custom competitions, results, and
valid links. The old store is not changed. If the move was stopped, or the old store was used since, run it
again: it continues from what the new store has. In the end it reads both and compares hashes. The environment
gives the AWS region and credentials, as for the AWS CLI. Use the same JWT_SECRET afterwards, or everybody
must renew their access token.
"""

import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError
from tools import move_parts
from tools.move_parts import Home, Problem

from domain.errors import Refusal
from storage.dynamodb.listing import DynamoListing
from storage.dynamodb.store import open_table, store_on
from storage.port import CannotOpen
from storage.sqlite.file_lock import DatabaseLock, InUse
from storage.sqlite.listing import SqliteListing
from storage.sqlite.store import open_store

AT_ONCE = 8
"""Leagues moved in parallel: a call to DynamoDB takes some milliseconds."""
TELL_EVERY = 100


@contextmanager
def opened(address: str, make: bool):
    """The Home at "sqlite:PATH" or "dynamodb:TABLE". `make`: a SQLite file may be new. Raises Problem.

    A SQLite file is locked meanwhile, so that no server can use it.
    """
    kind, _, name = address.partition(":")
    if kind == "dynamodb" and name:
        table = open_table(name)
        yield Home(address, store_on(table), DynamoListing(table))
    elif kind == "sqlite" and name:
        path = Path(name)
        if not make and not path.is_file():
            raise Problem(f"There is no database {path}.")
        try:
            lock = DatabaseLock(path)
        except InUse:
            raise Problem(f"A server uses {path}. Stop it first.") from None
        try:
            store, database = open_store(path)
            try:
                yield Home(address, store, SqliteListing(database))
            finally:
                database.close()
        finally:
            lock.release()
    else:
        raise Problem(f"{address} is no address of a store: sqlite:PATH or dynamodb:TABLE.")


def move(old: Home, new: Home, now: int, say=print) -> None:
    """Copy what `new` lacks of `old`. Raises Problem if `new` has something that `old` never had."""
    for what, step in move_parts.STEPS.items():
        count = 0
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for _ in pool.map(lambda one, step=step: step.move(old, new, one, now), step.list(old, now)):
                count += 1
                if count % TELL_EVERY == 0:
                    say(f"  {what}: {count} …")
        say(f"{what}: {count}")


def compare(old: Home, new: Home, now: int, say=print) -> None:
    """Read both and print a hash of each part. Raises Problem if one differs."""
    for what, step in move_parts.STEPS.items():
        here, there = (_prints(old, home, step, now) for home in (old, new))
        different = sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name))
        if different:
            raise Problem(
                f"{len(different)} of the {what} are not the same in both, such as {different[0]}. "
                "Was the old home used meanwhile? Run it again."
            )
        say(f"{what}: {len(here)} the same, {move_parts.digest(sorted(here.items()))[:16]}")


def _prints(old: Home, home: Home, step: move_parts.Step, now: int) -> dict[str, str]:
    """A hash of each item of `old` that is in `home`, by name."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = pool.map(lambda one: step.print(home, one, now), step.list(old, now))
        return {name: text for name, text in found if text}


def main() -> None:
    parser = argparse.ArgumentParser(description="Move everything from one store to another.")
    parser.add_argument(
        "--from", dest="old", required=True, metavar="STORE", help="sqlite:PATH or dynamodb:TABLE"
    )
    parser.add_argument("--to", dest="new", required=True, metavar="STORE", help="the same")
    parser.add_argument("--compare", action="store_true", help="only compare the two")
    given = parser.parse_args()
    now = time.time_ns() // 1_000_000
    try:
        with ExitStack() as homes:
            old = homes.enter_context(opened(given.old, make=False))
            new = homes.enter_context(opened(given.new, make=not given.compare))
            if not given.compare:
                move(old, new, now)
            compare(old, new, now)
    except (Problem, CannotOpen, Refusal, ClientError, BotoCoreError, OSError) as problem:
        sys.exit(f"The move is not done: {problem}")
    print(f"All of {given.old} is in {given.new}.")


if __name__ == "__main__":
    main()
