"""Results of competitions in SQLite (see storage/season_port.py for the contract)."""

from collections.abc import Callable
from itertools import takewhile

from domain.competition import CUSTOM
from domain.season.merge import Tracked
from domain.season.stream import EVENTS_KEPT_MS, SeasonEvent, SeasonHead
from storage.port import Conflict
from storage.season_codec import Remembered, decode_event, decode_game, decode_head, encode
from storage.season_port import StoredSeason
from storage.sqlite.database import Database

SEASONS_AT_ONCE = 200
"""Seasons whose old events are looked for at a time; everybody may have made fifty."""


class SqliteSeasons:
    def __init__(self, database: Database, beside: Callable = lambda function, *args: function(*args)):
        self._db = database
        self._remembered = Remembered(beside)
        self._folded = 0

    def head(self, competition_id: str) -> SeasonHead | None:
        rows = self._db.read("SELECT head FROM seasons WHERE competition_id = ?", (competition_id,))
        return decode_head(rows[0][0]) if rows else None

    def load(self, competition_id: str) -> StoredSeason | None:
        def games() -> list[str]:
            of_season = "season_no = (SELECT no FROM seasons WHERE competition_id = ?)"
            return self._db.column(f"SELECT data FROM games WHERE {of_season}", (competition_id,))

        return self._remembered.load(lambda: self.head(competition_id), games, decode_game)

    def commit(
        self,
        before: SeasonHead | None,
        after: SeasonHead,
        games: dict[str, Tracked],
        events: list[SeasonEvent],
    ) -> None:
        with self._db.transaction() as run:
            number = self._store_head(run, before, after)
            for game_id, tracked in games.items():
                run("REPLACE INTO games VALUES (?, ?, ?)", (number, game_id, encode(tracked).decode()))
            for event in events:
                run(
                    "INSERT INTO game_events VALUES (?, ?, ?)", (number, event.cursor, encode(event).decode())
                )
        self._remembered.after(before, after, games)

    def _store_head(self, run, before: SeasonHead | None, after: SeasonHead) -> int:
        """Write the head; the season's number. Raises Conflict."""
        head = encode(after).decode()
        if before is None:
            self._check_competition(run, after.competition_id)
            row = (after.competition_id, after.version, after.next_poll, head)
            made = run("INSERT OR IGNORE INTO seasons VALUES (NULL, ?, ?, ?, ?)", row)
            changed = made.rowcount
        else:
            changed = run(
                "UPDATE seasons SET version = ?, next_poll = ?, head = ? WHERE competition_id = ? AND version = ?",
                (after.version, after.next_poll, head, after.competition_id, before.version),
            ).rowcount
        if changed != 1:
            raise Conflict(f"the results of {after.competition_id} moved on")
        return run("SELECT no FROM seasons WHERE competition_id = ?", (after.competition_id,)).fetchone()[0]

    def _check_competition(self, run, competition_id: str) -> None:
        """Raises Conflict if the competition was deleted while its first results were read."""
        found = "SELECT 1 FROM competitions WHERE id = ?"
        if competition_id.startswith(CUSTOM) and not run(found, (competition_id,)).fetchall():
            raise Conflict(f"competition {competition_id} is gone")

    def events(self, competition_id: str, since: int, most: int) -> list[SeasonEvent]:
        rows = self._db.read(
            "SELECT data FROM game_events WHERE season_no = (SELECT no FROM seasons WHERE competition_id = ?)"
            " AND cursor > ? ORDER BY cursor LIMIT ?",
            (competition_id, since, most),
        )
        return [decode_event(data) for (data,) in rows]

    def fold_events(self, now: int, most: int) -> int:
        limit, folded = now - EVENTS_KEPT_MS, 0
        asked = "SELECT no FROM seasons WHERE no > ? ORDER BY no LIMIT ?"
        numbers = self._db.column(asked, (self._folded, SEASONS_AT_ONCE))
        for number in numbers:
            self._folded = number
            if self._old_events(number, limit, 1):
                old = self._old_events(number, limit, most - folded)
                self._db.write(
                    "DELETE FROM game_events WHERE season_no = ? AND cursor <= ?", (number, old[-1])
                )
                folded += len(old)
            if folded >= most:
                self._folded = number - 1  # it may have more
                return folded
        if len(numbers) < SEASONS_AT_ONCE:
            self._folded = 0
        return folded

    def _old_events(self, number: int, limit: int, most: int) -> list[int]:
        """The cursors of a stream's first events that are older than `limit`."""
        rows = self._db.read(
            "SELECT data FROM game_events WHERE season_no = ? ORDER BY cursor LIMIT ?", (number, most)
        )
        events = (decode_event(data) for (data,) in rows)
        return [event.cursor for event in takewhile(lambda event: event.at < limit, events)]

    def due(self, now: int) -> list[str]:
        return self._db.column(
            "SELECT competition_id FROM seasons WHERE next_poll <= ? ORDER BY next_poll", (now,)
        )

    def note_use(self, competition_id: str, league_id: str) -> None:
        self._db.write("INSERT OR IGNORE INTO season_uses VALUES (?, ?)", (competition_id, league_id))

    def forget_use(self, competition_id: str, league_id: str) -> None:
        self._db.write(
            "DELETE FROM season_uses WHERE competition_id = ? AND league_id = ?", (competition_id, league_id)
        )

    def users(self, competition_id: str, most: int) -> list[str]:
        return self._db.column(
            "SELECT league_id FROM season_uses WHERE competition_id = ? LIMIT ?", (competition_id, most)
        )

    def in_use(self) -> list[str]:
        return self._db.column("SELECT DISTINCT competition_id FROM season_uses ORDER BY competition_id")
