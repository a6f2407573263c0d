"""Followers of a competition's results in the cloud, in shards, so that no key exceeds its throughput.

A connection is in one shard of a competition, however many of its leagues it follows; its own item lists for
which (`scores`: `<league>|<competition>|<shard>`). A shard holds at most MOST_IN_A_SHARD connections; if
those tried are full, shards are added.
"""

import random
from dataclasses import dataclass

from storage.dynamodb import keys
from storage.dynamodb.client import NEW, THERE, ConditionFailed, Table, delete, put, update

MOST_IN_A_SHARD = 300
PROBES, TRIES = 3, 12


@dataclass(frozen=True, slots=True)
class Following:
    """One league of a connection, and the shard in which it follows the league's competition."""

    league_id: str
    competition_id: str
    shard: int

    @classmethod
    def read(cls, text: str) -> "Following":
        league_id, competition_id, shard = text.rsplit("|", 2)
        return cls(league_id, competition_id, int(shard))

    def __str__(self) -> str:
        return f"{self.league_id}|{self.competition_id}|{self.shard}"


class Followers:
    def __init__(self, table: Table, choose=random.randrange):
        self._table, self._choose = table, choose

    def follow(self, connection_id: str, league_id: str, competition_id: str) -> None:
        """Idempotent; does nothing if the connection is gone."""
        item = self._table.get(keys.connection(connection_id))
        if item is None:
            return
        known = _followings(item)
        if any(one.league_id == league_id for one in known):
            return
        mine = next((one for one in known if one.competition_id == competition_id), None)
        shard = mine.shard if mine else self._place(competition_id)
        following = Following(league_id, competition_id, shard)
        speaks = {name: item[name] for name in ("connection_id", "user_id", "until", "expires")}
        operations = [
            update(keys.connection(connection_id), "ADD #scores :one", THERE, one={str(following)}),
            put({**keys.score_follower(competition_id, shard, connection_id), **speaks}),
        ]
        try:
            self._table.transact(operations)
        except ConditionFailed:  # it was closed at this moment
            if mine is None:
                self._resize(competition_id, shard, -1)

    def unfollow(self, connection_id: str, league_id: str) -> None:
        """Undo following this league."""
        item = self._table.get(keys.connection(connection_id)) or {}
        known = _followings(item)
        gone = next((one for one in known if one.league_id == league_id), None)
        if gone is None:
            return
        own, change = keys.connection(connection_id), "DELETE #scores :one"
        # not if it was closed: whoever closed it did the rest
        self._table.write_if(update(own, change, THERE, one={str(gone)}))
        if not any(one.competition_id == gone.competition_id for one in known if one is not gone):
            self._leave(connection_id, gone)

    def forget(self, connection_id: str, item: dict) -> None:
        """Leave all shards of a closed connection, whose stored item is `item`."""
        for one in {(f.competition_id, f.shard): f for f in _followings(item)}.values():
            self._leave(connection_id, one)

    def places(self, connection_id: str, item: dict) -> list[dict]:
        """The keys of the items to renew with the connection."""
        found = {(one.competition_id, one.shard) for one in _followings(item)}
        return [keys.score_follower(competition_id, shard, connection_id) for competition_id, shard in found]

    def shards(self, competition_id: str) -> int:
        item = self._table.get(keys.rooms(competition_id))
        return item["shards"] if item else 0

    def mend_size(self, competition_id: str, shard: int, seen: int, found: int) -> None:
        """Correct a shard's size, which counts connections that ended without notice."""
        if seen != found:
            size, change = keys.shard_size(competition_id, shard), "SET #size = :found"
            # not if another came or went: the next message corrects it
            self._table.write_if(update(size, change, "#size = :seen", found=found, seen=seen))

    def size(self, competition_id: str, shard: int) -> int:
        item = self._table.get(keys.shard_size(competition_id, shard))
        return item["size"] if item else 0

    def _place(self, competition_id: str) -> int:
        """A shard with room, in which one place is now taken."""
        for _ in range(TRIES):
            shards = self.shards(competition_id)
            for _ in range(PROBES if shards else 0):
                shard = self._choose(shards)
                if self._resize(competition_id, shard, 1):
                    return shard
            self._grow(competition_id, shards)
        raise RuntimeError(f"no place among the followers of {competition_id}")

    def _grow(self, competition_id: str, shards: int) -> None:
        """Add half as many shards again, so that a rush does not fill one new shard after another."""
        more = shards + max(1, shards // 2)
        condition = "#shards = :shards" if shards else NEW
        values = {"more": more} | ({"shards": shards} if shards else {})
        rooms = keys.rooms(competition_id)
        # not if another process did
        self._table.write_if(update(rooms, "SET #shards = :more", condition, **values))

    def _leave(self, connection_id: str, one: Following) -> None:
        key = keys.score_follower(one.competition_id, one.shard, connection_id)
        if self._table.write(delete(key), "ALL_OLD"):
            self._resize(one.competition_id, one.shard, -1)

    def _resize(self, competition_id: str, shard: int, by: int) -> bool:
        """Change a shard's size; False if it is full, or empty."""
        bound = f"{NEW} OR #size < :most" if by > 0 else "#size > :none"
        values = {"most": MOST_IN_A_SHARD} if by > 0 else {"none": 0}
        size = keys.shard_size(competition_id, shard)
        return self._table.write_if(update(size, "ADD #size :by", bound, by=by, **values))


def _followings(item: dict) -> list[Following]:
    return [Following.read(text) for text in sorted(item.get("scores", ()))]
