"""Unused leagues in DynamoDB (see storage/unused_port.py for the contract).

The head of a league at rest is in the index, by the moment it may end.
"""

from domain.league import League
from domain.unused import look_at
from storage.codec import decode_message
from storage.dynamodb import heads, keys
from storage.dynamodb.client import Table, delete, update

AT_ONCE = 200
"""Items that one call erases."""


def index(league: League, last: int) -> dict:
    """The index entry of a league at rest; `last` is when (epoch ms) its last event was."""
    at = look_at(league, last)
    return {} if at is None else {"active": keys.active(keys.RESTING, league.id), "due": at}


class DynamoUnused:
    def __init__(self, table: Table):
        self._table = table

    def to_look_at(self, now: int, most: int) -> list[str]:
        found = self._table.due(keys.shards(keys.RESTING), now, most)
        return [item["league_id"] for item in found[:most]]

    def look_again(self, league_id: str, at: int) -> None:
        rests = "#active = :resting AND #due < :at"
        resting = keys.active(keys.RESTING, league_id)
        # not if something happened in it, or it is gone
        self._table.write_if(update(keys.state(league_id), "SET #due = :at", rests, at=at, resting=resting))

    def erase(self, league_id: str, now: int) -> bool:
        """Erase the head last: while it exists, the rest is looked for.

        The head is marked first, for listing.py.
        """
        head = self._table.get(keys.state(league_id))
        if head is None or head["status"] != "deleted" or head.get("due", now + 1) > now:
            return True
        if "erasing" not in head:
            self._table.write(update(keys.state(league_id), "SET #erasing = :yes", yes=True))
        kept = (keys.state(league_id)["SK"], keys.snapshot(league_id)["SK"])
        found = self._table.below(keys.league_partition(league_id), most=AT_ONCE + len(kept))
        found = [item for item in found if item["SK"] not in kept][:AT_ONCE]
        if len(found) < AT_ONCE:
            found += self._table.below(keys.chat_partition(league_id), most=AT_ONCE - len(found))
        for item in found:
            author = _author(item)
            if author is not None:
                self._table.write(delete(keys.chatted(author, league_id)))
            self._table.write(delete({"PK": item["PK"], "SK": item["SK"]}))
        if len(found) == AT_ONCE:
            return False
        self._forget_use(head, self._table.get(keys.snapshot(league_id)))
        for key in (keys.snapshot(league_id), keys.state(league_id)):
            self._table.write(delete(key))
        return True

    def _forget_use(self, head: dict, snapshot: dict | None) -> None:
        """Forget that the league played its competition."""
        try:
            league, _ = heads.stored(head, snapshot)
        except heads.Torn:
            return  # interrupted after erasing the snapshot, and so after this
        self._table.write(delete(keys.use(league.competition_id, league.id)))


def _author(item: dict) -> str | None:
    """The author of a chat message, whose line for this chat is deleted, too; None for other items."""
    if not item["SK"].startswith("M#"):
        return None
    return decode_message(item["data"]).user_id
