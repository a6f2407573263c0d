"""Custom competitions in SQLite (see storage/port.py for the contract)."""

from domain.competition import Competition
from domain.errors import CompetitionNotFound
from domain.reach_errors import CompetitionInUse
from recent import Recent
from storage.catalog import decode_competition, encode_competition
from storage.port import Conflict, Voucher
from storage.sqlite.database import Database
from storage.sqlite.vouchers import SETTLE, row

PLAYED = """SELECT 1 FROM events JOIN leagues ON no = league_no
    WHERE events.seq = 1 AND json_extract(events.data, '$.competition_id') = ? AND leagues.status != 'deleted' LIMIT 1"""
"""Whether a league plays it, by the leagues' first events (migrations.py, competitions_played)."""

REMEMBERED = 100
"""Decoded competitions kept; the largest takes a few megabytes."""


class SqliteCompetitions:
    """Decodes each version of a competition once: another process may have changed it."""

    def __init__(self, database: Database):
        self._db = database
        self._remembered: Recent[str, tuple[int, Competition]] = Recent(REMEMBERED)

    def add(self, competition: Competition, created_at: int) -> None:
        row = (competition.id, competition.owner_id, created_at, encode_competition(competition).decode())
        owner = "INSERT OR IGNORE INTO users (id, display_name, created_at) VALUES (?, '', ?)"
        with self._db.transaction() as run:
            run(owner, (competition.owner_id, created_at))  # its owner may be a deleted account
            if run("INSERT OR IGNORE INTO competitions VALUES (?, ?, ?, ?, 1)", row).rowcount != 1:
                raise Conflict(f"there is a competition {competition.id} already")

    def get(self, competition_id: str) -> Competition | None:
        found = self._db.read("SELECT version FROM competitions WHERE id = ?", (competition_id,))
        if not found:
            self._remembered.pop(competition_id, None)
            return None
        known = self._remembered.get(competition_id)
        if known is None or known[0] != found[0][0]:
            rows = self._db.read("SELECT version, data FROM competitions WHERE id = ?", (competition_id,))
            if not rows:
                return None
            known = (rows[0][0], decode_competition(rows[0][1]))
            self._remembered.put(competition_id, known)
        return known[1]

    def of_owner(self, user_id: str) -> list[Competition]:
        rows = self._db.read("SELECT id FROM competitions WHERE owner_id = ? ORDER BY created_at", (user_id,))
        found = [self.get(competition_id) for (competition_id,) in rows]
        return [competition for competition in found if competition is not None]

    def held(self, user_id: str) -> tuple[int, int]:
        sizes = "SELECT count(*), coalesce(sum(length(data)), 0) FROM competitions WHERE owner_id = ?"
        return self._db.read(sizes, (user_id,))[0]

    def replace(self, competition: Competition, was: Competition | None = None) -> bool:
        change = "UPDATE competitions SET data = ?, version = version + 1 WHERE id = ?"
        with self._db.transaction() as run:
            self._check_unused(run, competition.id)
            stored = run("SELECT data FROM competitions WHERE id = ?", (competition.id,)).fetchone()
            if stored is None:
                raise CompetitionNotFound
            if was is not None and decode_competition(stored[0]) != was:
                return False
            run(change, (encode_competition(competition).decode(), competition.id))
        return True

    def remove(self, competition: Competition, mark: Voucher | None = None, now: int = 0) -> None:
        with self._db.transaction() as run:
            self._check_unused(run, competition.id)
            if run("DELETE FROM competitions WHERE id = ?", (competition.id,)).rowcount != 1:
                raise CompetitionNotFound
            for table in ("games", "game_events"):
                season = "season_no = (SELECT no FROM seasons WHERE competition_id = ?)"
                run(f"DELETE FROM {table} WHERE {season}", (competition.id,))
            run("DELETE FROM seasons WHERE competition_id = ?", (competition.id,))
            if mark is not None:
                run(SETTLE, row(mark, now))

    def _check_unused(self, run, competition_id: str) -> None:
        if run(PLAYED, (competition_id,)).fetchall():
            raise CompetitionInUse
