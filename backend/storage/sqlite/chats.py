"""Chats in SQLite (see storage/chat_port.py for the contract)."""

import sqlite3

from domain.chat import Change, ChatHead, Message
from storage.codec import decode_message, decode_pinned, encode
from storage.port import Conflict, IdempotencyRecord
from storage.sqlite.database import Database

_OF = "league_no = (SELECT no FROM leagues WHERE id = ?)"


class SqliteChats:
    def __init__(self, database: Database):
        self._db = database

    def head(self, league_id: str) -> ChatHead:
        rows = self._db.read(f"SELECT rev, last_id, pinned FROM chats WHERE {_OF}", (league_id,))
        return ChatHead(rows[0][0], rows[0][1], decode_pinned(rows[0][2])) if rows else ChatHead()

    def commit(self, league_id: str, change: Change, command: IdempotencyRecord | None = None) -> None:
        message = change.message
        try:
            with self._db.transaction() as run:
                number = run("SELECT no FROM leagues WHERE id = ?", (league_id,)).fetchone()[0]
                self._store_head(run, number, change)
                data = encode(message).decode()
                if change.was is None:
                    asked = (command.cmd_id, command.fingerprint) if command else (None, None)
                    row = (number, message.id, message.rev, message.user_id, *asked, data)
                    run("INSERT INTO chat_messages VALUES (?, ?, ?, ?, ?, ?, ?)", row)
                else:
                    run(
                        "UPDATE chat_messages SET rev = ?, data = ? WHERE league_no = ? AND id = ?",
                        (message.rev, data, number, message.id),
                    )
                if change.dropped is not None:
                    gone = "DELETE FROM chat_messages WHERE league_no = ? AND id <= ?"
                    run(gone, (number, change.dropped))
        except sqlite3.IntegrityError as error:
            raise Conflict(str(error)) from error

    def _store_head(self, run, number: int, change: Change) -> None:
        after, pinned = change.after, encode(change.after.pinned).decode()
        if change.before.rev == 0:
            run("INSERT INTO chats VALUES (?, ?, ?, ?)", (number, after.rev, after.last_id, pinned))
            return
        changed = run(
            "UPDATE chats SET rev = ?, last_id = ?, pinned = ? WHERE league_no = ? AND rev = ?",
            (after.rev, after.last_id, pinned, number, change.before.rev),
        )
        if changed.rowcount != 1:
            raise Conflict("the chat moved on")

    def posted(self, league_id: str, cmd_id: str) -> tuple[IdempotencyRecord, int] | None:
        rows = self._db.read(
            f"SELECT user_id, fingerprint, id FROM chat_messages WHERE {_OF} AND cmd_id = ?",
            (league_id, cmd_id),
        )
        return (IdempotencyRecord(cmd_id, rows[0][0], rows[0][1]), rows[0][2]) if rows else None

    def message(self, league_id: str, message_id: int) -> Message | None:
        found = self._messages("id = ?", league_id, message_id)
        return found[0] if found else None

    def page(self, league_id: str, before: int, most: int) -> list[Message]:
        return self._messages("id < ? ORDER BY id DESC LIMIT ?", league_id, before, most)[::-1]

    def changed(self, league_id: str, since: int, until: int) -> list[Message]:
        return self._messages("rev > ? AND rev <= ? ORDER BY rev", league_id, since, until)

    def _messages(self, condition: str, *values) -> list[Message]:
        rows = self._db.read(f"SELECT data FROM chat_messages WHERE {_OF} AND {condition}", values)
        return [decode_message(data) for (data,) in rows]

    def read_id(self, league_id: str, user_id: str) -> int | None:
        return self._db.value(f"SELECT id FROM chat_reads WHERE {_OF} AND user_id = ?", (league_id, user_id))

    def set_read(self, league_id: str, user_id: str, message_id: int) -> None:
        self._db.write(
            """INSERT INTO chat_reads SELECT no, ?, ? FROM leagues WHERE id = ?
               ON CONFLICT DO UPDATE SET id = max(id, excluded.id)""",
            (user_id, message_id, league_id),
        )

    def written_in(self, user_id: str) -> list[str]:
        return self._db.column(
            "SELECT DISTINCT leagues.id FROM chat_messages JOIN leagues ON no = league_no WHERE user_id = ?",
            (user_id,),
        )

    def written(self, league_id: str, user_id: str, after: int, most: int) -> list[Message]:
        theirs = "user_id = ? AND id > ? AND json_extract(data, '$.deleted_by') IS NULL ORDER BY id LIMIT ?"
        return self._messages(theirs, league_id, user_id, after, most)
