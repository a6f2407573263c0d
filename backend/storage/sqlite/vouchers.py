"""Vouchers in SQLite (see storage/port.py for the contract)."""

from storage.codec import decode_texts, encode
from storage.port import Voucher
from storage.sqlite.database import Database

SWEPT_AT_ONCE = 20
_COLUMNS = "kind, key, owner, data, expires_at"
_LIVE = f"SELECT {_COLUMNS} FROM vouchers WHERE kind = ? AND key = ? AND expires_at > ?"
SETTLE = "REPLACE INTO vouchers VALUES (?, ?, ?, ?, ?, ?)"


def _voucher(kind: str, key: str, owner: str, data: str, expires_at: int) -> Voucher:
    return Voucher(kind, key, owner, decode_texts(data), expires_at)


def row(voucher: Voucher, now: int) -> tuple:
    data = encode(voucher.data).decode()
    return voucher.kind, voucher.key, voucher.owner, data, now, voucher.expires_at


def _sweep(run, now: int) -> None:
    """Delete a few expired ones with each new one: thousands may expire while a server is down."""
    old = "SELECT kind, key FROM vouchers WHERE expires_at <= ? LIMIT ?"
    run(f"DELETE FROM vouchers WHERE (kind, key) IN ({old})", (now, SWEPT_AT_ONCE))


def _found(run, kind: str, key: str, now: int) -> Voucher | None:
    row = run(_LIVE, (kind, key, now)).fetchone()
    return None if row is None else _voucher(*row)


def _is_still(found: Voucher | None, was: Voucher | None) -> bool:
    if found is None or was is None:
        return found is was
    return (found.owner, found.data) == (was.owner, was.data)


def _delete(run, kind: str, key: str) -> None:
    run("DELETE FROM vouchers WHERE kind = ? AND key = ?", (kind, key))


def _store(run, voucher: Voucher, most: int, now: int) -> None:
    of_owner = (voucher.kind, voucher.owner)
    _sweep(run, now)
    run("DELETE FROM vouchers WHERE kind = ? AND owner = ? AND expires_at <= ?", (*of_owner, now))
    run(SETTLE, row(voucher, now))
    rows = run(
        "SELECT key FROM vouchers WHERE kind = ? AND owner = ? ORDER BY key = ? DESC, made_at DESC",
        (*of_owner, voucher.key),
    ).fetchall()
    for (key,) in rows[most:]:
        _delete(run, voucher.kind, key)


class SqliteVouchers:
    def __init__(self, database: Database):
        self._db = database

    def put(self, voucher: Voucher, most: int, now: int) -> None:
        with self._db.transaction() as run:
            _store(run, voucher, most, now)

    def replace(self, was: Voucher | None, voucher: Voucher, most: int, now: int) -> bool:
        with self._db.transaction() as run:
            if not _is_still(_found(run, voucher.kind, voucher.key, now), was):
                return False
            _store(run, voucher, most, now)
        return True

    def claim(self, voucher: Voucher, now: int) -> bool:
        with self._db.transaction() as run:
            _sweep(run, now)
            same = (voucher.kind, voucher.key, now)
            run("DELETE FROM vouchers WHERE kind = ? AND key = ? AND expires_at <= ?", same)
            added = run("INSERT OR IGNORE INTO vouchers VALUES (?, ?, ?, ?, ?, ?)", row(voucher, now))
            return added.rowcount == 1

    def settle(self, voucher: Voucher, now: int) -> None:
        self._db.write(SETTLE, row(voucher, now))

    def get(self, kind: str, key: str, now: int) -> Voucher | None:
        rows = self._db.read(_LIVE, (kind, key, now))
        return _voucher(*rows[0]) if rows else None

    def take(self, kind: str, key: str, now: int) -> Voucher | None:
        with self._db.transaction() as run:
            found = _found(run, kind, key, now)
            if found is not None:
                _delete(run, kind, key)
        return found

    def drop(self, was: Voucher, now: int) -> bool:
        with self._db.transaction() as run:
            if not _is_still(_found(run, was.kind, was.key, now), was):
                return False
            _delete(run, was.kind, was.key)
        return True

    def of_owner(self, kind: str, owner: str, now: int) -> list[Voucher]:
        rows = self._db.read(
            f"SELECT {_COLUMNS} FROM vouchers WHERE kind = ? AND owner = ? AND expires_at > ? ORDER BY made_at, key",
            (kind, owner, now),
        )
        return [_voucher(*row) for row in rows]
