"""Rulings and guesses of seasons in SQLite (see storage/rulings_port.py for the contract)."""

from domain.events import Event, MemberReplaced
from domain.season.rulings import CHANGES, Rulings, ruled
from storage.codec import decode_rulings, encode
from storage.rulings_port import look_at
from storage.sqlite.database import Database

_OF_LEAGUE = "(SELECT no FROM leagues WHERE id = ?)"


def store(run, number: int, event: Event) -> None:
    """Write a commit's rulings; `number` is the league's."""
    if type(event.data) in CHANGES:
        row = run("SELECT data FROM rulings WHERE league_no = ?", (number,)).fetchone()
        after = ruled(decode_rulings(row[0]) if row else Rulings(), event)
        run("REPLACE INTO rulings VALUES (?, ?)", (number, encode(after).decode()))
    if isinstance(event.data, MemberReplaced):  # a guess is stored apart, but goes with the seat
        moved = (event.data.member.user_id, number, event.data.user_id)
        run("UPDATE guesses SET user_id = ? WHERE league_no = ? AND user_id = ?", moved)
    at = look_at(event)
    if at is None:
        run("DELETE FROM open_seasons WHERE league_no = ?", (number,))
    elif at is not False:
        run("REPLACE INTO open_seasons VALUES (?, ?)", (number, at))


class SqliteRulings:
    def __init__(self, database: Database):
        self._db = database

    def of(self, league_id: str) -> Rulings:
        rows = self._db.read(f"SELECT data FROM rulings WHERE league_no = {_OF_LEAGUE}", (league_id,))
        return decode_rulings(rows[0][0]) if rows else Rulings()

    def guesses(self, league_id: str) -> dict[str, int]:
        asked = f"SELECT user_id, guess FROM guesses WHERE league_no = {_OF_LEAGUE}"
        return dict(self._db.read(asked, (league_id,)))

    def set_guess(self, league_id: str, user_id: str, guess: int) -> None:
        self._db.write(f"REPLACE INTO guesses VALUES ({_OF_LEAGUE}, ?, ?)", (league_id, user_id, guess))

    def to_close(self, now: int, most: int) -> list[str]:
        return self._db.column(
            "SELECT id FROM open_seasons JOIN leagues ON no = league_no WHERE look_at <= ? ORDER BY look_at LIMIT ?",
            (now, most),
        )

    def look_again(self, league_id: str, at: int) -> None:
        self._db.write(f"UPDATE open_seasons SET look_at = ? WHERE league_no = {_OF_LEAGUE}", (at, league_id))
