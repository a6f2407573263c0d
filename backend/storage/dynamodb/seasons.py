"""Results of competitions in DynamoDB (see storage/season_port.py for the contract)."""

import zlib

from domain.competition import CUSTOM
from domain.season.merge import Tracked
from domain.season.stream import EVENTS_KEPT_MS, SeasonEvent, SeasonHead
from storage.dynamodb import keys
from storage.dynamodb.client import NEW, ConditionFailed, Table, delete, put, update
from storage.port import Conflict
from storage.season_codec import Remembered, decode_event, decode_game, decode_head, encode
from storage.season_port import StoredSeason


class DynamoSeasons:
    """A commit has at most 44 of a transaction's 100 items: 40 games, 2 events, the head, its competition."""

    def __init__(self, table: Table):
        self._table = table
        self._remembered = Remembered()

    def head(self, competition_id: str) -> SeasonHead | None:
        item = self._table.get(keys.season(competition_id))
        return decode_head(item["head"]) if item else None

    def load(self, competition_id: str) -> StoredSeason | None:
        def games() -> list[dict]:
            return self._table.below(keys.competition_partition(competition_id), keys.GAME)

        return self._remembered.load(
            lambda: self.head(competition_id), games, lambda item: decode_game(zlib.decompress(item["data"]))
        )

    def commit(
        self,
        before: SeasonHead | None,
        after: SeasonHead,
        games: dict[str, Tracked],
        events: list[SeasonEvent],
    ) -> None:
        competition_id = after.competition_id
        head = {**keys.season(competition_id), "version": after.version, "head": encode(after).decode()}
        if after.next_poll is not None:
            head |= {"active": keys.active(keys.FEED, competition_id), "due": after.next_poll}
        if before is None:
            writes = [put(head, NEW)]
        else:
            writes = [put(head, "#version = :before", before=before.version)]
        if competition_id.startswith(CUSTOM):  # it may have been deleted while its results were read
            there = "attribute_not_exists(#gone)"
            writes.append(update(keys.plays(competition_id), "ADD #leagues :none", there, none=0))
        for game_id, tracked in games.items():
            writes.append(put({**keys.game(competition_id, game_id), "data": zlib.compress(encode(tracked))}))
        for event in events:
            item = {
                **keys.result(competition_id, event.cursor),
                "data": zlib.compress(encode(event)),
                "expires": (event.at + EVENTS_KEPT_MS) // 1000,
            }
            writes.append(put(item, NEW))
        try:
            self._table.transact(writes)
        except ConditionFailed as failed:
            raise Conflict(f"the results of {competition_id} moved on") from failed
        self._remembered.after(before, after, games)

    def events(self, competition_id: str, since: int, most: int) -> list[SeasonEvent]:
        first, last = keys.result_sort(since + 1), keys.result_sort(since + most)
        items = self._table.between(keys.competition_partition(competition_id), first, last)
        return [decode_event(zlib.decompress(item["data"])) for item in items]

    def fold_events(self, now: int, most: int) -> int:
        return 0

    def due(self, now: int) -> list[str]:
        found = self._table.due(keys.shards(keys.FEED), now)
        return [item["PK"].removeprefix("COMPETITION#") for item in found]

    def note_use(self, competition_id: str, league_id: str) -> None:
        self._table.write(put({**keys.use(competition_id, league_id), "league_id": league_id}))
        self._table.write(put({**keys.used(competition_id), "competition_id": competition_id}))

    def forget_use(self, competition_id: str, league_id: str) -> None:
        self._table.write(delete(keys.use(competition_id, league_id)))

    def users(self, competition_id: str, most: int) -> list[str]:
        items = self._table.below(keys.competition_partition(competition_id), keys.USE, most)
        return [item["league_id"] for item in items]

    def in_use(self) -> list[str]:
        return [item["competition_id"] for item in self._table.below(keys.USED)]
