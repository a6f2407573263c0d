"""Unused leagues in SQLite (see storage/unused_port.py for the contract)."""

from domain.unused import CLOSED_KEPT_MS, ERASED_AFTER_MS, UNSTARTED_KEPT_MS
from storage.sqlite.database import Database

KEPT_MS = {"deleted": ERASED_AFTER_MS, "lobby": UNSTARTED_KEPT_MS, "complete": CLOSED_KEPT_MS}


class SqliteUnused:
    """Goes through the leagues by number: an index by time would cost every commit a page."""

    def __init__(self, database: Database):
        self._db = database
        self._after = 0

    def to_look_at(self, now: int, most: int) -> list[str]:
        asked = """SELECT no, id, status, at FROM leagues JOIN events ON league_no = no AND events.seq = leagues.seq
                   WHERE no > ? ORDER BY no LIMIT ?"""
        found = self._db.read(asked, (self._after, most))
        self._after = found[-1][0] if len(found) == most else 0
        return [
            league_id
            for _, league_id, status, at in found
            if status in KEPT_MS and at + KEPT_MS[status] <= now
        ]

    def look_again(self, league_id: str, at: int) -> None:
        """Does nothing: every league comes round again."""

    def erase(self, league_id: str, now: int) -> bool:
        """Erase all at once. The league with the highest number stays, so that no number is ever reused."""
        asked = """SELECT no, status, at FROM leagues JOIN events ON league_no = no AND events.seq = leagues.seq
                   WHERE id = ? AND no < (SELECT max(no) FROM leagues)"""
        with self._db.transaction() as run:
            row = run(asked, (league_id,)).fetchone()
            if row is None or row[1] != "deleted" or row[2] + ERASED_AFTER_MS > now:
                return True
            for table, column in _of_a_league(run):
                run(
                    f"DELETE FROM {table} WHERE {column} = ?",
                    (row[0] if column == "league_no" else league_id,),
                )
            run("DELETE FROM leagues WHERE no = ?", (row[0],))
        return True


def _of_a_league(run) -> list[tuple[str, str]]:
    """(table, column) of everything stored by league, including what later versions add."""
    asked = """SELECT m.name, c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c
               WHERE m.type = 'table' AND c.name IN ('league_no', 'league_id')"""
    return run(asked).fetchall()
