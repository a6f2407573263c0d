"""Chats in DynamoDB (see storage/chat_port.py for the contract).

A message is an item by its id, plus a line by its last rev that names the id. A change moves the line, so a
chat has as many lines as messages, however often they change.
"""

from domain.account import COMMAND_KEPT_MS
from domain.chat import Change, ChatHead, Message
from storage.codec import decode_message, decode_pinned, encode
from storage.dynamodb import keys
from storage.dynamodb.client import NEW, ConditionFailed, Table, delete, put, update
from storage.port import Conflict, IdempotencyRecord

PAGE = 200


class DynamoChats:
    def __init__(self, table: Table):
        self._table = table

    def head(self, league_id: str) -> ChatHead:
        item = self._table.get(keys.chat(league_id))
        return ChatHead(item["rev"], item["last_id"], decode_pinned(item["pinned"])) if item else ChatHead()

    def commit(self, league_id: str, change: Change, command: IdempotencyRecord | None = None) -> None:
        """At most eight writes in one transaction."""
        message, after = change.message, change.after
        head = {**keys.chat(league_id), "rev": after.rev, "last_id": after.last_id}
        head["pinned"] = encode(after.pinned).decode()
        before = change.before.rev
        writes = [put(head, NEW) if before == 0 else put(head, "#rev = :before", before=before)]
        writes.append(put({**keys.chat_message(league_id, message.id), "data": encode(message).decode()}))
        writes.append(put({**keys.chat_rev(league_id, message.rev), "id": message.id}))
        if change.was is not None:
            writes.append(delete(keys.chat_rev(league_id, change.was.rev)))
        elif message.user_id is not None:
            writes.append(put({**keys.chatted(message.user_id, league_id), "league_id": league_id}))
        if command is not None:
            asked = {"user_id": command.user_id, "fingerprint": command.fingerprint, "id": message.id}
            asked["expires"] = (message.at + COMMAND_KEPT_MS) // 1000
            writes.append(put({**keys.chat_command(league_id, command.cmd_id), **asked}, NEW))
        old = change.dropped and self.message(league_id, change.dropped)
        if old:
            writes.append(delete(keys.chat_message(league_id, old.id)))
            writes.append(delete(keys.chat_rev(league_id, old.rev)))
        try:
            self._table.transact(writes)
        except ConditionFailed as error:
            raise Conflict(f"the chat of league {league_id} moved on: {error}") from error

    def posted(self, league_id: str, cmd_id: str) -> tuple[IdempotencyRecord, int] | None:
        item = self._table.get(keys.chat_command(league_id, cmd_id))
        if item is None or self.message(league_id, item["id"]) is None:
            return None
        return IdempotencyRecord(cmd_id, item["user_id"], item["fingerprint"]), item["id"]

    def message(self, league_id: str, message_id: int) -> Message | None:
        item = self._table.get(keys.chat_message(league_id, message_id))
        return decode_message(item["data"]) if item else None

    def page(self, league_id: str, before: int, most: int) -> list[Message]:
        """Ids have no gaps, so a page is a range of them."""
        newest = min(before - 1, self.head(league_id).last_id)
        return self._range(league_id, newest - most + 1, newest)

    def _range(self, league_id: str, first: int, last: int) -> list[Message]:
        if last < max(1, first):
            return []
        from_, to = keys.chat_message_sort(max(1, first)), keys.chat_message_sort(last)
        items = self._table.between(keys.chat_partition(league_id), from_, to)
        return [decode_message(item["data"]) for item in items]

    def changed(self, league_id: str, since: int, until: int) -> list[Message]:
        if until <= since:
            return []
        first, last = keys.chat_rev_sort(since + 1), keys.chat_rev_sort(until)
        lines = self._table.between(keys.chat_partition(league_id), first, last)
        found = self._table.get_all([keys.chat_message(league_id, line["id"]) for line in lines])
        messages = sorted((decode_message(item["data"]) for item in found), key=lambda message: message.rev)
        return [message for message in messages if message.rev <= until]

    def read_id(self, league_id: str, user_id: str) -> int | None:
        item = self._table.get(keys.chat_read(league_id, user_id))
        return item["id"] if item else None

    def set_read(self, league_id: str, user_id: str, message_id: int) -> None:
        newer = "attribute_not_exists(#id) OR #id < :id"
        self._table.write_if(
            update(keys.chat_read(league_id, user_id), "SET #id = :id", newer, id=message_id)
        )

    def written_in(self, user_id: str) -> list[str]:
        lines = self._table.below(keys.user_partition(user_id), keys.CHATTED)
        return [line["league_id"] for line in lines]

    def written(self, league_id: str, user_id: str, after: int, most: int) -> list[Message]:
        """Searches the chat page by page: used only when somebody exports or deletes their data."""
        found: list[Message] = []
        last = self.head(league_id).last_id
        while after < last and len(found) < most:
            page = self._range(league_id, after + 1, after + PAGE)
            found += [one for one in page if one.user_id == user_id and one.deleted_by is None]
            after += PAGE
        return found[:most]
