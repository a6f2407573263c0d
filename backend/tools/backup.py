"""Backs up and restores the data of one machine: `python -m tools.backup FOLDER` (from backend/).

FOLDER is created; it gets the database and the secret that signs sign-ins, and is never written to again. The
server may be running, with drafts under way. `--restore FOLDER` puts both back, only while the server is
stopped; what was there before is kept beside it. DATABASE_PATH is the database, as for the server.
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
    """Why nothing was done, as a sentence. Nothing was changed."""


def back_up(database: Path, folder: Path) -> str:
    """Write a complete, checked copy into a new folder; what was written. Raises Problem.

    The copy is the database at one moment: it has every pick acknowledged before the backup began.
    """
    if not database.exists():
        raise Problem(f"There is no database {database}.")
    copy = folder / database.name
    fresh = new_name(copy)
    folder.mkdir(parents=True, exist_ok=True)
    alone = _lock_folder(folder)
    secret, kept = database.with_name(SECRET), folder / SECRET
    _remove(fresh)  # here and below: leftovers of a backup that was killed
    new_name(kept).unlink(missing_ok=True)
    if kept.is_file() and secret.is_file() and kept.read_bytes() == secret.read_bytes() and not copy.exists():
        kept.unlink()
    if any(folder.iterdir()):
        raise Problem(f"{folder} is not empty, and a backup never overwrites anything.")
    try:
        if secret.exists():
            _copy(secret, new_name(kept))
            _settle(new_name(kept), kept)
        fresh.touch(0o600)
        with closing(
            sqlite3.connect(f"{database.as_uri()}?mode=rw", uri=True, timeout=BUSY_SECONDS)
        ) as source:
            source.execute("VACUUM INTO ?", (str(fresh),))
        content = check(fresh)
        _settle(fresh, copy)  # last: a folder with a database in it is a complete backup
    except (sqlite3.Error, OSError, Problem) as error:
        _remove(fresh)
        for part in (copy, new_name(kept), kept):
            part.unlink(missing_ok=True)
        raise Problem(f"{database} could not be copied: {_said(error)}") from error
    os.close(alone)
    said = f"Wrote {copy}: {content}."
    if not kept.exists():
        return f"{said}\nThere is no {secret}: keep the JWT_SECRET that you start the server with."
    return f"{said}\nWrote {kept}, which signs sign-ins: keep it as secret as the original."


def restore(folder: Path, database: Path) -> str:
    """Replace the database by a backup; what was done. Raises Problem.

    If it is killed at any moment, either the old database or the new one is in place. The next restore, or
    the next start of the server, removes its leftovers.
    """
    copies = list(folder.glob("*.sqlite3")) or [folder / database.name]
    if len(copies) != 1 or not copies[0].is_file():
        raise Problem(f"{folder} holds no backup.")
    fresh, secret, kept = new_name(database), database.with_name(SECRET), folder / SECRET
    database.parent.mkdir(parents=True, exist_ok=True)
    lock = _lock(database)
    remove_leftovers(database)
    try:
        _copy(copies[0], fresh)
        content = check(fresh)
        _begin_new_epochs(fresh)
        _sync(fresh)
        if kept.exists():
            _copy(kept, new_name(secret))
            _sync(new_name(secret))
        _put_away(database)
        if kept.exists():
            _keep_aside(secret)
    except (sqlite3.Error, OSError, Problem) as error:
        _remove(fresh)
        new_name(secret).unlink(missing_ok=True)
        raise Problem(f"{copies[0]} was not restored: {_said(error)}") from error
    _rename(fresh, database)  # from here on the new one is in place, whatever fails
    said = f"Restored {database}: {content}.\n{EFFECTS}"
    if kept.exists():
        _rename(new_name(secret), secret)
        said += f"\nRestored {secret}."
    lock.release()
    return said


def _said(error: Exception) -> str:
    """What went wrong, without the paths that are named already."""
    return f"{getattr(error, 'strerror', None) or error}"


def _lock(database: Path) -> DatabaseLock:
    """Keep servers from starting on the database. Raises Problem if one is running."""
    try:
        lock = DatabaseLock(database)
        if database.is_file():
            lock.hold_file()
        return lock
    except InUse:
        raise Problem("The database is in use; stop the server first.") from None


def _lock_folder(folder: Path) -> int:
    """Keep other backups out of this folder while the descriptor is open. Raises Problem if one is in it."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise Problem(f"Another backup is being written to {folder}.") from None
    return descriptor


def check(path: Path) -> str:
    """Describe a database. Raises Problem if it is damaged or a league's log has a gap."""
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
    """Give every log a new epoch: it now ends earlier than some clients remember, so they must read again."""
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
    """The column that events name their league by: its number, or its id in a backup of an older version."""
    (version,) = database.execute("PRAGMA user_version").fetchone()
    return "no" if version >= 3 else "id"


def _states(database: sqlite3.Connection) -> tuple[str, str]:
    """The table that holds leagues' states, and its column that names the league."""
    (version,) = database.execute("PRAGMA user_version").fetchone()
    return ("snapshots", "league_no") if version >= 8 else ("leagues", _key(database))


def _put_away(database: Path) -> None:
    """Keep the present database aside, with its WAL written into it. Raises Problem if a program has it open.

    It also stays in place until the new one replaces it, or a start could find none and create an empty one.
    """
    if database.exists():
        try:
            with closing(sqlite3.connect(database, timeout=1, isolation_level=None)) as present:
                present.execute("PRAGMA journal_mode=DELETE")  # fails unless nobody else has it open
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise
            raise Problem("the database is in use; stop the server first.") from error
        except sqlite3.DatabaseError:
            pass  # it is damaged, which may be why it is being replaced
    _keep_aside(database)
    for suffix in SIDE_FILES:  # an old WAL must never be applied to another database
        side = database.with_name(database.name + suffix)
        _keep_aside(side)
        side.unlink(missing_ok=True)


def _remove(database: Path) -> None:
    for suffix in ("", *SIDE_FILES):
        database.with_name(database.name + suffix).unlink(missing_ok=True)


def _keep_aside(path: Path) -> None:
    """Give the file a second name, which remains when `path` is replaced."""
    if not path.exists():
        return
    aside = path.with_name(f"{path.name}.before-{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(2)}")
    try:
        aside.hardlink_to(path)
    except OSError:  # a file system without hard links
        _copy(path, aside)


def _copy(source: Path, target: Path) -> None:
    """Copy to a new file that nobody but its owner can read, not even while it is written."""
    target.touch(0o600, exist_ok=False)
    shutil.copyfile(source, target)


def _settle(fresh: Path, target: Path) -> None:
    """Rename a file to its final name once it is on disk."""
    _sync(fresh)
    _rename(fresh, target)


def _sync(path: Path) -> None:
    """Wait until a file is on disk: some disks say only here that they are full."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _rename(fresh: Path, target: Path) -> None:
    """Rename a file that is on disk, and wait until its name is, too."""
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
