"""The Store on one SQLite file."""

from pathlib import Path

from domain.competition import Competition
from storage.catalog import decode_competition, encode_competition
from storage.port import Store
from storage.sqlite.accounts import SqliteAccounts
from storage.sqlite.chats import SqliteChats
from storage.sqlite.database import Database
from storage.sqlite.leagues import SqliteLeagues
from storage.sqlite.seasons import SqliteSeasons
from storage.sqlite.vouchers import SqliteVouchers


class SqliteCompetitions:
    """A custom competition never changes, so it is decoded once."""

    def __init__(self, database: Database):
        self._db = database
        self._remembered: dict[str, Competition] = {}

    def add(self, competition: Competition, created_at: int) -> None:
        row = (competition.id, competition.owner_id, created_at, encode_competition(competition).decode())
        with self._db.transaction() as run:
            run("INSERT INTO competitions VALUES (?, ?, ?, ?)", row)

    def get(self, competition_id: str) -> Competition | None:
        if competition_id not in self._remembered:
            rows = self._db.read("SELECT data FROM competitions WHERE id = ?", (competition_id,))
            if not rows:
                return None
            self._remembered[competition_id] = decode_competition(rows[0][0])
        return self._remembered[competition_id]

    def of_owner(self, user_id: str) -> list[Competition]:
        rows = self._db.read("SELECT id FROM competitions WHERE owner_id = ? ORDER BY created_at", (user_id,))
        found = [self.get(competition_id) for (competition_id,) in rows]
        return [competition for competition in found if competition is not None]


class SqliteHeartbeat:
    def __init__(self, database: Database):
        self._db = database

    def beat(self, now: int) -> None:
        with self._db.transaction() as run:
            run("REPLACE INTO heartbeat VALUES (1, ?)", (now,))

    def last(self) -> int | None:
        rows = self._db.read("SELECT at FROM heartbeat")
        return rows[0][0] if rows else None


def open_store(path: Path, **how) -> tuple[Store, Database]:
    """The store on the file at `path`, made and migrated if need be; and the database, to close it.

    `how` are the settings of `Database`.
    """
    database = Database(path, **how)
    leagues, accounts = SqliteLeagues(database), SqliteAccounts(database)
    rest = SqliteCompetitions(database), SqliteHeartbeat(database), SqliteSeasons(database)
    return Store(leagues, accounts, *rest, SqliteVouchers(database), SqliteChats(database)), database
