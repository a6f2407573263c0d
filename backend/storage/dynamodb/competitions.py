"""Custom competitions, and the heartbeat, in DynamoDB (see storage/port.py for the promises)."""

import zlib

from domain.competition import Competition
from storage.catalog import decode_competition, encode_competition
from storage.dynamodb import keys
from storage.dynamodb.client import Table, put


class DynamoCompetitions:
    """A custom competition never changes, so a process decodes it once.

    It is compressed: the largest are not far from what an item may hold, and reads are paid by the kilobyte.
    """

    def __init__(self, table: Table):
        self._table = table
        self._remembered: dict[str, Competition] = {}

    def add(self, competition: Competition, created_at: int) -> None:
        assert competition.owner_id is not None  # the shipped ones are in no table
        data = {**keys.competition(competition.id), "data": zlib.compress(encode_competition(competition))}
        owned = {"competition_id": competition.id, "created_at": created_at}
        self._table.transact(
            [put(data), put({**keys.ownership(competition.owner_id, competition.id), **owned})]
        )

    def get(self, competition_id: str) -> Competition | None:
        if competition_id not in self._remembered:
            item = self._table.get(keys.competition(competition_id))
            if item is None:
                return None
            self._remembered[competition_id] = decode_competition(zlib.decompress(item["data"]))
        return self._remembered[competition_id]

    def of_owner(self, user_id: str) -> list[Competition]:
        owned = self._table.query(
            "#PK = :user AND begins_with(#SK, :ownership)",
            user=keys.user_partition(user_id),
            ownership=keys.OWNERSHIP,
        )
        owned.sort(key=lambda item: item["created_at"])
        found = [self.get(item["competition_id"]) for item in owned]
        return [competition for competition in found if competition is not None]


class DynamoHeartbeat:
    def __init__(self, table: Table):
        self._table = table

    def beat(self, now: int) -> None:
        self._table.write(put({**keys.HEARTBEAT, "at": now}))

    def last(self) -> int | None:
        item = self._table.get(keys.HEARTBEAT)
        return item["at"] if item else None
