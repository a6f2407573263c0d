"""Backing up and restoring the data of one machine: `python -m tools.backup FOLDER` (from backend/).

FOLDER is made; it gets the database and the secret that signs sign-ins, and is never written to again. It may be made
while the server runs and drafts go on. `--restore FOLDER` puts both back, only while the server is stopped; what was
there is kept beside it. Which database is meant says DATABASE_PATH, as for the server.
"""

import argparse
import fcntl
import os
import secrets
import shutil
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from tools.after_restore import EFFECTS

from config import BadConfig, database_path
from storage.sqlite.file_lock import DatabaseLock, InUse
from storage.sqlite.opening import SIDE_FILES, new_name, remove_leftovers

SECRET = ".draftnight-secret"
BUSY_SECONDS = 10


class Problem(Exception):
    """Why it was not done, as a sentence. Nothing was changed."""


def back_up(database: Path, folder: Path) -> str:
    """Write a whole, checked copy into a new folder; what was written. Raises Problem.

    The copy is the database at one moment: every pick that was acknowledged before it began is in it.
    """
    if not database.exists():
        raise Problem(f"There is no database {database}.")
    copy = folder / database.name
    fresh = new_name(copy)
    folder.mkdir(parents=True, exist_ok=True)
    alone = _lock_folder(folder)
    secret, kept = database.with_name(SECRET), folder / SECRET
    _remove(fresh)  # what a backup that was killed left, here and below
    new_name(kept).unlink(missing_ok=True)
    if kept.is_file() and secret.is_file() and kept.read_bytes() == secret.read_bytes() and not copy.exists():
        kept.unlink()
    if any(folder.iterdir()):
        raise Problem(f"{folder} is not empty, and a backup never overwrites anything.")
    if secret.exists():
        _copy(secret, kept)
    try:
        with closing(
            sqlite3.connect(f"{database.as_uri()}?mode=rw", uri=True, timeout=BUSY_SECONDS)
        ) as source:
            source.execute("VACUUM INTO ?", (str(fresh),))
        content = check(fresh)
    except (sqlite3.Error, Problem) as error:
        _remove(fresh)
        kept.unlink(missing_ok=True)
        raise Problem(f"{database} could not be copied: {error}") from error
    _settle(fresh, copy)  # last: a folder with a database in it is a whole backup
    os.close(alone)
    said = f"Wrote {copy}: {content}."
    if not kept.exists():
        return f"{said}\nThere is no {secret}: keep the JWT_SECRET that you start the server with."
    return f"{said}\nWrote {kept}, which signs sign-ins: keep it as secret as the original."


def restore(folder: Path, database: Path) -> str:
    """Put a backup in the place of the database; what was done. Raises Problem.

    Killed at any moment, it leaves the old database or the new one, and never none. What it left unfinished is
    removed by the next restore, and by the next start of the server.
    """
    copies = list(folder.glob("*.sqlite3")) or [folder / database.name]
    if len(copies) != 1 or not copies[0].is_file():
        raise Problem(f"{folder} holds no backup.")
    fresh = new_name(database)
    database.parent.mkdir(parents=True, exist_ok=True)
    lock = _lock(database)
    remove_leftovers(database)
    try:
        shutil.copyfile(copies[0], fresh)
        content = check(fresh)
        _begin_new_epochs(fresh)
        _put_away(database)
    except (sqlite3.Error, Problem) as error:
        _remove(fresh)
        raise Problem(f"{copies[0]} was not restored: {error}") from error
    _settle(fresh, database)
    said = f"Restored {database}: {content}.\n{EFFECTS}"
    if (folder / SECRET).exists():
        _keep_aside(database.with_name(SECRET))
        _copy(folder / SECRET, database.with_name(SECRET))
        said += f"\nRestored {database.with_name(SECRET)}."
    lock.release()
    return said


def _lock(database: Path) -> DatabaseLock:
    """No server starts on the database meanwhile. Raises Problem if one runs."""
    try:
        lock = DatabaseLock(database)
        if database.is_file():
            lock.hold_file()
        return lock
    except InUse:
        raise Problem("The database is in use; stop the server first.") from None


def _lock_folder(folder: Path) -> int:
    """No other backup writes to this folder while the descriptor is open. Raises Problem if one does."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise Problem(f"Another backup is being written to {folder}.") from None
    return descriptor


def check(path: Path) -> str:
    """What is in a database, in words. Raises Problem unless it is whole and every league's log has no gap."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)) as database:
        (found,) = database.execute("PRAGMA integrity_check(1)").fetchone()
        if found != "ok":
            raise Problem(f"it is damaged ({found}).")
        key, (states, of) = _key(database), _states(database)
        gaps = database.execute(
            f"SELECT COUNT(*) FROM leagues WHERE seq != (SELECT COUNT(*) FROM events WHERE league_{key} = {key})"
            f" OR seq != (SELECT MAX(seq) FROM events WHERE league_{key} = {key})"
            f" OR NOT EXISTS (SELECT 1 FROM {states} WHERE {of} = leagues.{key} AND {states}.seq <= leagues.seq)"
        )
        if gaps.fetchone()[0]:
            raise Problem("the log of a league has a gap.")
        leagues, events = (
            database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in ("leagues", "events")
        )
    return f"{leagues} leagues, {events} events, {path.stat().st_size // 1024} KiB, checked and whole"


def _begin_new_epochs(path: Path) -> None:
    """Every log ends earlier now than some clients remember: by a new epoch they know that theirs is gone."""
    with closing(sqlite3.connect(path)) as database, database:
        key, (states, of) = _key(database), _states(database)
        (version,) = database.execute("PRAGMA user_version").fetchone()
        for (league,) in database.execute(f"SELECT {key} FROM leagues").fetchall():
            epoch = secrets.token_hex(16)
            database.execute(
                f"UPDATE {states} SET state = json_set(state, '$.epoch', ?) WHERE {of} = ?", (epoch, league)
            )
            database.execute(f"UPDATE events SET epoch = ? WHERE league_{key} = ?", (epoch, league))
        if version >= 5:
            for (season,) in database.execute("SELECT no FROM seasons").fetchall():
                epoch = secrets.token_hex(16)
                for table, column, of in (("seasons", "head", "no"), ("game_events", "data", "season_no")):
                    changed = f"UPDATE {table} SET {column} = json_set({column}, '$.epoch', ?) WHERE {of} = ?"
                    database.execute(changed, (epoch, season))


def _key(database: sqlite3.Connection) -> str:
    """What events know their league by: its number, or its id in a file of an older version, which is saved as it is."""
    (version,) = database.execute("PRAGMA user_version").fetchone()
    return "no" if version >= 3 else "id"


def _states(database: sqlite3.Connection) -> tuple[str, str]:
    """The table that states of leagues are in, and its column that says of which league."""
    (version,) = database.execute("PRAGMA user_version").fetchone()
    return ("snapshots", "league_no") if version >= 8 else ("leagues", _key(database))


def _put_away(database: Path) -> None:
    """Keep the present database aside, with its log written into it. Raises Problem while a program has it open.

    It stays in its place until the new one takes it, so that no start ever finds none and begins an empty one.
    """
    if database.exists():
        try:
            with closing(sqlite3.connect(database, timeout=1, isolation_level=None)) as present:
                present.execute("PRAGMA journal_mode=DELETE")  # only possible for who is alone with it
        except sqlite3.OperationalError as error:
            raise Problem("the database is in use; stop the server first.") from error
        except sqlite3.DatabaseError:
            pass  # it is damaged, which may be why it is to be replaced
    _keep_aside(database)
    for suffix in SIDE_FILES:  # an old log must never be applied to another database
        side = database.with_name(database.name + suffix)
        _keep_aside(side)
        side.unlink(missing_ok=True)


def _remove(database: Path) -> None:
    for suffix in ("", *SIDE_FILES):
        database.with_name(database.name + suffix).unlink(missing_ok=True)


def _keep_aside(path: Path) -> None:
    """A second name for what is there, which is left when `path` is replaced."""
    if not path.exists():
        return
    aside = path.with_name(f"{path.name}.before-{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(2)}")
    try:
        aside.hardlink_to(path)
    except OSError:  # a file system without hard links
        shutil.copyfile(path, aside)
        aside.chmod(0o600)


def _copy(source: Path, target: Path) -> None:
    fresh = new_name(target)
    fresh.touch(0o600)
    shutil.copyfile(source, fresh)
    _settle(fresh, target)


def _settle(fresh: Path, target: Path) -> None:
    """Give a file its name once it is on the disk, readable by its owner only."""
    fresh.chmod(0o600)
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    fresh.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.backup", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where the backup is, or will be")
    parser.add_argument(
        "--restore", action="store_true", help="put the backup in FOLDER back; stop the server first"
    )
    arguments = parser.parse_args()
    folder = arguments.folder.resolve()
    try:
        database = database_path()
        print(restore(folder, database) if arguments.restore else back_up(database, folder))
    except (Problem, BadConfig, OSError) as problem:
        sys.exit(f"{problem}")


if __name__ == "__main__":
    main()
