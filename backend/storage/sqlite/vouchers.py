"""Vouchers in SQLite (see storage/port.py for the contract)."""

import msgspec

from storage.codec import encode
from storage.port import Voucher
from storage.sqlite.database import Database

SWEPT_AT_ONCE = 20
_COLUMNS = "kind, key, owner, data, expires_at"
_decode = msgspec.json.Decoder(dict[str, str]).decode


def _voucher(kind: str, key: str, owner: str, data: str, expires_at: int) -> Voucher:
    return Voucher(kind, key, owner, _decode(data), expires_at)


def _row(voucher: Voucher, now: int) -> tuple:
    data = encode(voucher.data).decode()
    return voucher.kind, voucher.key, voucher.owner, data, now, voucher.expires_at


def _sweep(run, now: int) -> None:
    """Delete a few expired ones with each new one: thousands may expire while a server is down."""
    old = "SELECT kind, key FROM vouchers WHERE expires_at <= ? LIMIT ?"
    run(f"DELETE FROM vouchers WHERE (kind, key) IN ({old})", (now, SWEPT_AT_ONCE))


class SqliteVouchers:
    def __init__(self, database: Database):
        self._db = database

    def put(self, voucher: Voucher, most: int, now: int) -> None:
        of_owner = (voucher.kind, voucher.owner)
        with self._db.transaction() as run:
            _sweep(run, now)
            run("DELETE FROM vouchers WHERE kind = ? AND owner = ? AND expires_at <= ?", (*of_owner, now))
            run("REPLACE INTO vouchers VALUES (?, ?, ?, ?, ?, ?)", _row(voucher, now))
            rows = run(
                "SELECT key FROM vouchers WHERE kind = ? AND owner = ? ORDER BY key = ? DESC, made_at DESC",
                (*of_owner, voucher.key),
            ).fetchall()
            for (key,) in rows[most:]:
                run("DELETE FROM vouchers WHERE kind = ? AND key = ?", (voucher.kind, key))

    def claim(self, voucher: Voucher, now: int) -> bool:
        with self._db.transaction() as run:
            _sweep(run, now)
            same = (voucher.kind, voucher.key, now)
            run("DELETE FROM vouchers WHERE kind = ? AND key = ? AND expires_at <= ?", same)
            added = run("INSERT OR IGNORE INTO vouchers VALUES (?, ?, ?, ?, ?, ?)", _row(voucher, now))
            return added.rowcount == 1

    def settle(self, voucher: Voucher, now: int) -> None:
        self._db.write("REPLACE INTO vouchers VALUES (?, ?, ?, ?, ?, ?)", _row(voucher, now))

    def get(self, kind: str, key: str, now: int) -> Voucher | None:
        rows = self._db.read(
            f"SELECT {_COLUMNS} FROM vouchers WHERE kind = ? AND key = ? AND expires_at > ?", (kind, key, now)
        )
        return _voucher(*rows[0]) if rows else None

    def take(self, kind: str, key: str, now: int) -> Voucher | None:
        with self._db.transaction() as run:
            rows = run(
                f"SELECT {_COLUMNS} FROM vouchers WHERE kind = ? AND key = ? AND expires_at > ?",
                (kind, key, now),
            ).fetchall()
            if rows:
                run("DELETE FROM vouchers WHERE kind = ? AND key = ?", (kind, key))
        return _voucher(*rows[0]) if rows else None

    def of_owner(self, kind: str, owner: str, now: int) -> list[Voucher]:
        rows = self._db.read(
            f"SELECT {_COLUMNS} FROM vouchers WHERE kind = ? AND owner = ? AND expires_at > ? ORDER BY made_at, key",
            (kind, owner, now),
        )
        return [_voucher(*row) for row in rows]
