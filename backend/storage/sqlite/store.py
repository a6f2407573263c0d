"""The Store on one SQLite file."""

from collections.abc import Callable
from pathlib import Path

from storage.port import Store
from storage.sqlite.accounts import SqliteAccounts
from storage.sqlite.chats import SqliteChats
from storage.sqlite.competitions import SqliteCompetitions
from storage.sqlite.database import Database
from storage.sqlite.leagues import SqliteLeagues
from storage.sqlite.rulings import SqliteRulings
from storage.sqlite.seasons import SqliteSeasons
from storage.sqlite.unused import SqliteUnused
from storage.sqlite.vouchers import SqliteVouchers


class SqliteHeartbeat:
    def __init__(self, database: Database):
        self._db = database

    def beat(self, now: int) -> None:
        self._db.write("REPLACE INTO heartbeat VALUES (1, ?)", (now,))

    def last(self) -> int | None:
        return self._db.value("SELECT at FROM heartbeat")


def open_store(path: Path, beside: Callable | None = None, **how) -> tuple[Store, Database]:
    """The store on the file at `path`, made and migrated if needed; and the database, to close it.

    `beside(function, *args)` does what takes long where nobody waits for it (None: here). `how` are the
    settings of `Database`.
    """
    database = Database(path, **how)
    leagues, accounts = SqliteLeagues(database), SqliteAccounts(database)
    seasons = SqliteSeasons(database, beside) if beside else SqliteSeasons(database)
    rest = SqliteCompetitions(database), SqliteHeartbeat(database), seasons
    talk = SqliteVouchers(database), SqliteChats(database)
    return Store(leagues, accounts, *rest, *talk, SqliteRulings(database), SqliteUnused(database)), database
