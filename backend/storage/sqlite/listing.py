"""Lists all that is in a SQLite store, for `tools.move_store` (see storage/listing.py for the contract)."""

from collections.abc import Iterator

from storage.accounts_port import Mark, SignIn
from storage.port import IdempotencyRecord, StoredCommand
from storage.sqlite.database import Database


class SqliteListing:
    def __init__(self, database: Database):
        self._db = database

    def _ids(self, asked: str) -> Iterator[str]:
        return (row[0] for row in self._db.read(asked))

    def users(self) -> Iterator[str]:
        return self._ids("SELECT id FROM users WHERE display_name <> '' ORDER BY id")

    def leagues(self) -> Iterator[str]:
        return self._ids("SELECT id FROM leagues ORDER BY id")

    def commands(self, league_id: str) -> list[tuple[StoredCommand, int]]:
        rows = self._db.read(
            "SELECT cmd_id, user_id, fingerprint, commands.seq, at FROM commands"
            " JOIN leagues ON no = league_no WHERE id = ? ORDER BY cmd_id",
            (league_id,),
        )
        return [(StoredCommand(IdempotencyRecord(*row[:3]), row[3]), row[4]) for row in rows]

    def competitions(self) -> Iterator[tuple[str, int]]:
        return iter(self._db.read("SELECT id, created_at FROM competitions ORDER BY id"))

    def seasons(self) -> Iterator[str]:
        return self._ids("SELECT competition_id FROM seasons ORDER BY competition_id")

    def sign_ins(self, now: int) -> Iterator[SignIn]:
        rows = self._db.read(
            "SELECT token_hash, family_id, user_id, expires_at, generation, began_at, used_at, seat, device FROM refresh_tokens AS mine"
            " WHERE successor_hash IS NULL AND expires_at > ? AND NOT EXISTS"
            " (SELECT 1 FROM refresh_tokens WHERE family_id = mine.family_id AND revoked)",
            (now,),
        )
        return (
            SignIn(token, family_id, user_id, expires_at, generation, Mark(*noted))
            for token, family_id, user_id, expires_at, generation, *noted in rows
        )

    def vouchers(self, now: int) -> Iterator[tuple[str, str]]:
        return iter(
            self._db.read("SELECT kind, key FROM vouchers WHERE expires_at > ? ORDER BY made_at, key", (now,))
        )
