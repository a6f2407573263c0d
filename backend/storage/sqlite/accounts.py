"""Accounts, sign-ins and tickets in SQLite (see storage/port.py for the contract)."""

import sqlite3

from domain.account import GUEST_KEPT_MS, USED_TOKEN_KEPT_MS, User
from domain.errors import AlreadyRegistered, EmailTaken, RefreshTokenReused, Unauthorized
from storage.accounts_port import Mark, SignedIn, SignIn
from storage.sqlite.database import Database

_USER_COLUMNS = "id, email, display_name, password_hash, created_at, email_verified"
_IS_THERE = "display_name <> ''"
"""A deleted account may leave an empty row."""
_MARK = "began_at, used_at, seat, device"
_NEW_TOKEN = f"""INSERT INTO refresh_tokens
    (token_hash, family_id, user_id, expires_at, predecessor, generation, {_MARK}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


def _key(email: str) -> str:
    return email.casefold()


class SqliteAccounts:
    def __init__(self, database: Database):
        self._db = database

    def add(self, user: User) -> None:
        key = None if user.email is None else _key(user.email)
        look_again = user.created_at + GUEST_KEPT_MS if user.is_guest else None
        row = (
            user.id,
            user.email,
            user.display_name,
            user.password_hash,
            user.created_at,
            user.email_verified,
        )
        try:
            with self._db.transaction() as run:
                new = f"INSERT INTO users ({_USER_COLUMNS}, email_key, look_again) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                run(new, (*row, key, look_again))
        except sqlite3.IntegrityError:
            raise EmailTaken from None

    def get(self, user_id: str) -> User | None:
        return self._one(f"id = ? AND {_IS_THERE}", user_id)

    def existing(self, user_ids: set[str]) -> set[str]:
        asked = f"SELECT id FROM users WHERE id IN ({', '.join('?' * len(user_ids))}) AND {_IS_THERE}"
        return {user_id for (user_id,) in self._db.read(asked, tuple(user_ids))}

    def by_email(self, email: str) -> User | None:
        return self._one("email_key = ?", _key(email))

    def _one(self, condition: str, value: str) -> User | None:
        rows = self._db.read(f"SELECT {_USER_COLUMNS} FROM users WHERE {condition}", (value,))
        if not rows:
            return None
        user_id, email, display_name, password_hash, created_at, verified = rows[0]
        return User(user_id, email, display_name, password_hash, created_at, bool(verified))

    def rename(self, user_id: str, display_name: str) -> None:
        with self._db.transaction() as run:
            change = f"UPDATE users SET display_name = ? WHERE id = ? AND {_IS_THERE}"
            changed = run(change, (display_name, user_id))
            if changed.rowcount:
                run("INSERT OR IGNORE INTO renames VALUES (?)", (user_id,))

    def renamed(self, user_id: str, display_name: str) -> None:
        told = "DELETE FROM renames WHERE user_id = (SELECT id FROM users WHERE id = ? AND display_name = ?)"
        self._db.write(told, (user_id, display_name))

    def unfinished_renames(self, most: int) -> list[str]:
        return self._db.column("SELECT user_id FROM renames LIMIT ?", (most,))

    def begin_deletion(self, user_id: str) -> None:
        self._db.write("INSERT OR IGNORE INTO deletions VALUES (?)", (user_id,))

    def unfinished_deletions(self, most: int) -> list[str]:
        return self._db.column("SELECT user_id FROM deletions LIMIT ?", (most,))

    def empty(self, user_id: str) -> None:
        with self._db.transaction() as run:
            self._forget(run, user_id)

    def deleted(self, user_id: str) -> None:
        self._db.write("DELETE FROM deletions WHERE user_id = ?", (user_id,))

    def _forget(self, run, user_id: str) -> None:
        """Delete the account, or empty its row if it made a competition: that names its owner."""
        for table in ("refresh_tokens", "tickets", "renames"):
            run(f"DELETE FROM {table} WHERE user_id = ?", (user_id,))
        owned = "SELECT 1 FROM competitions WHERE owner_id = ? LIMIT 1"
        if run(owned, (user_id,)).fetchone():
            nothing = (
                "email = NULL, email_key = NULL, display_name = '', password_hash = NULL, look_again = NULL"
            )
            run(f"UPDATE users SET {nothing} WHERE id = ?", (user_id,))
        else:
            run("DELETE FROM users WHERE id = ?", (user_id,))

    def set_credentials(self, user_id: str, email: str, password_hash: str) -> None:
        try:
            with self._db.transaction() as run:
                changed = run(
                    f"""UPDATE users SET email = ?, email_key = ?, password_hash = ?, look_again = NULL
                        WHERE id = ? AND email IS NULL AND {_IS_THERE}""",
                    (email, _key(email), password_hash, user_id),
                )
                if changed.rowcount != 1:
                    raise AlreadyRegistered
        except sqlite3.IntegrityError:
            raise EmailTaken from None

    def set_email(self, user_id: str, email: str) -> None:
        change = "email = ?, email_key = ?, email_verified = 1 WHERE id = ? AND email IS NOT NULL"
        try:
            self._db.write(f"UPDATE users SET {change}", (email, _key(email), user_id))
        except sqlite3.IntegrityError:
            raise EmailTaken from None

    def unverify(self, user_id: str, email: str) -> None:
        self._db.write("UPDATE users SET email_verified = 0 WHERE id = ? AND email = ?", (user_id, email))

    def verify(self, user_id: str, email: str) -> None:
        self._db.write("UPDATE users SET email_verified = 1 WHERE id = ? AND email = ?", (user_id, email))

    def set_password(self, user_id: str, password_hash: str, was: str | None = None) -> bool:
        change = "UPDATE users SET password_hash = ? WHERE id = ? AND email IS NOT NULL"
        with self._db.transaction() as run:
            if was is None:
                return run(change, (password_hash, user_id)).rowcount == 1
            return run(f"{change} AND password_hash = ?", (password_hash, user_id, was)).rowcount == 1

    def add_refresh(self, sign_in: SignIn) -> None:
        token = (sign_in.token_hash, sign_in.family_id, sign_in.user_id, sign_in.expires_at)
        mark = sign_in.mark
        noted = (mark.began_at, mark.used_at, mark.seat, mark.device)
        with self._db.transaction() as run:
            if not run(f"SELECT 1 FROM users WHERE id = ? AND {_IS_THERE}", (sign_in.user_id,)).fetchone():
                return  # deleted at this very moment
            run(_NEW_TOKEN, (*token, None, sign_in.generation, *noted))

    def rotate_refresh(
        self, token_hash: str, successor_hash: str, now: int, expires_at: int, mark: Mark | None = None
    ) -> str:
        with self._db.transaction() as run:
            rows = run(
                f"""SELECT family_id, user_id, expires_at, successor_hash, revoked, predecessor, generation, {_MARK}
                    FROM refresh_tokens WHERE token_hash = ?""",
                (token_hash,),
            ).fetchall()
            if not rows or rows[0][4] or rows[0][2] <= now:
                raise Unauthorized("This sign-in has ended. Sign in again.")
            family_id, user_id, _, successor, _, predecessor, generation, began_at, _, *of = rows[0]
            if successor is None:
                run(
                    "UPDATE refresh_tokens SET successor_hash = ? WHERE token_hash = ?",
                    (successor_hash, token_hash),
                )
                token = (successor_hash, family_id, user_id, expires_at, token_hash, generation + 1)
                run(_NEW_TOKEN, (*token, began_at, now, *((mark.seat, mark.device) if mark else of)))
                run(
                    "UPDATE refresh_tokens SET expires_at = min(expires_at, ?) WHERE token_hash = ?",
                    (now + USED_TOKEN_KEPT_MS, predecessor),
                )
                run(
                    "UPDATE users SET look_again = ? WHERE id = ? AND look_again IS NOT NULL",
                    (now + GUEST_KEPT_MS, user_id),
                )
                return user_id
            if successor == successor_hash and self._unused(run, successor):
                return user_id
            run("UPDATE refresh_tokens SET revoked = 1 WHERE family_id = ?", (family_id,))
        raise RefreshTokenReused

    def _unused(self, run, token_hash: str) -> bool:
        rows = run("SELECT successor_hash FROM refresh_tokens WHERE token_hash = ?", (token_hash,)).fetchall()
        return bool(rows) and rows[0][0] is None

    def adopt_refresh(
        self, token_hash: str, family_id: str, generation: int, now: int, expires_at: int
    ) -> str | None:
        with self._db.transaction() as run:
            newest = f"""SELECT user_id, generation, {_MARK} FROM refresh_tokens WHERE family_id = ? AND revoked = 0
                        AND expires_at > ? ORDER BY generation DESC LIMIT 1"""
            row = run(newest, (family_id, now)).fetchone()
            if row is None or row[1] >= generation:
                return None
            replaced = (
                "UPDATE refresh_tokens SET successor_hash = ? WHERE family_id = ? AND successor_hash IS NULL"
            )
            run(replaced, (token_hash, family_id))
            run(_NEW_TOKEN, (token_hash, family_id, row[0], expires_at, None, generation, *row[2:]))
        return row[0]

    def sign_in_of(self, token_hash: str) -> tuple[str, str] | None:
        rows = self._db.read(
            "SELECT user_id, family_id FROM refresh_tokens WHERE token_hash = ?", (token_hash,)
        )
        return rows[0] if rows else None

    def is_alive(self, family_id: str) -> bool:
        found = "SELECT 1 FROM refresh_tokens WHERE family_id = ? AND revoked = 0 LIMIT 1"
        return bool(self._db.read(found, (family_id,)))

    def revoke_refresh(self, token_hash: str, user_id: str) -> None:
        self._db.write(
            """UPDATE refresh_tokens SET revoked = 1 WHERE user_id = ? AND family_id IN
               (SELECT family_id FROM refresh_tokens WHERE token_hash = ?)""",
            (user_id, token_hash),
        )

    def revoke_all(self, user_id: str) -> None:
        self._db.write("UPDATE refresh_tokens SET revoked = 1 WHERE user_id = ?", (user_id,))

    def signed_in(self, user_id: str, now: int, most: int) -> list[SignedIn]:
        rows = self._db.read(
            f"""SELECT family_id, {_MARK} FROM refresh_tokens WHERE user_id = ? AND revoked = 0
                AND successor_hash IS NULL AND expires_at > ? ORDER BY used_at DESC, family_id LIMIT ?""",
            (user_id, now, most),
        )
        return [SignedIn(family_id, Mark(*noted)) for family_id, *noted in rows]

    def end_sign_in(self, user_id: str, family_id: str) -> Mark | None:
        theirs = "family_id = ? AND user_id = ? AND revoked = 0"
        with self._db.transaction() as run:
            newest = f"SELECT {_MARK} FROM refresh_tokens WHERE {theirs} ORDER BY generation DESC LIMIT 1"
            row = run(newest, (family_id, user_id)).fetchone()
            run(f"UPDATE refresh_tokens SET revoked = 1 WHERE {theirs}", (family_id, user_id))
        return Mark(*row) if row else None

    def add_ticket(self, ticket_hash: str, user_id: str, league_id: str, now: int, expires_at: int) -> None:
        with self._db.transaction() as run:
            run("DELETE FROM tickets WHERE expires_at <= ?", (now,))
            run("INSERT INTO tickets VALUES (?, ?, ?, ?)", (ticket_hash, user_id, league_id, expires_at))

    def take_ticket(self, ticket_hash: str, now: int) -> tuple[str, str] | None:
        with self._db.transaction() as run:
            rows = run(
                "SELECT user_id, league_id FROM tickets WHERE ticket_hash = ? AND expires_at > ?",
                (ticket_hash, now),
            ).fetchall()
            run("DELETE FROM tickets WHERE ticket_hash = ?", (ticket_hash,))
        return rows[0] if rows else None

    def sweep(self, now: int, most: int) -> None:
        with self._db.transaction() as run:
            for table, key in (("refresh_tokens", "token_hash"), ("tickets", "ticket_hash")):
                old = f"SELECT {key} FROM {table} WHERE expires_at <= ? LIMIT ?"
                run(f"DELETE FROM {table} WHERE {key} IN ({old})", (now, most))
            due = "SELECT id FROM users WHERE look_again <= ? ORDER BY look_again LIMIT ?"
            for (user_id,) in run(due, (now, most)).fetchall():
                self._sweep_guest(run, user_id, now)

    def _sweep_guest(self, run, user_id: str, now: int) -> None:
        """Delete the guest, or look again later if they have a seat or a competition that leagues may use."""
        kept = """SELECT 1 FROM memberships WHERE user_id = ?
                  UNION ALL SELECT 1 FROM competitions WHERE owner_id = ? LIMIT 1"""
        if run(kept, (user_id, user_id)).fetchall():
            run("UPDATE users SET look_again = ? WHERE id = ?", (now + GUEST_KEPT_MS, user_id))
            return
        self._forget(run, user_id)
