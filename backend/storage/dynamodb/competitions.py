"""Custom competitions, and the heartbeat, in DynamoDB (see storage/port.py for the contract)."""

import logging
import time
import zlib

from domain.competition import Competition
from domain.errors import CompetitionNotFound, Unavailable
from domain.events import Event, LeagueDeleted
from domain.league import League
from domain.reach_errors import CompetitionInUse
from recent import Recent
from storage.catalog import decode_competition, encode_competition, load_catalog
from storage.dynamodb import keys
from storage.dynamodb.client import NEW, THERE, ConditionFailed, Table, check, delete, put, update
from storage.dynamodb.vouchers import claimed
from storage.port import Conflict, Voucher

log = logging.getLogger("draftnight.storage")
NOT_GONE = "attribute_not_exists(#gone)"
UNUSED = f"{NOT_GONE} AND (attribute_not_exists(#leagues) OR #leagues <= :none)"
REMEMBERED = 100
"""Decoded competitions kept; the largest takes a few megabytes."""
GONE_SECONDS = 24 * 3600
"""How long a deleted competition is remembered, for a league that is being made with it right now."""


def plays(event: Event, league: League) -> list[dict]:
    """What a league's first and last commit write of a custom competition; the first fails if it is gone."""
    first = event.seq == 1
    if league.competition_id in load_catalog() or not (first or isinstance(event.data, LeagueDeleted)):
        return []
    there = NOT_GONE if first else ""
    return [update(keys.plays(league.competition_id), "ADD #leagues :more", there, more=1 if first else -1)]


class DynamoCompetitions:
    """Decodes each version of a competition once: another process may have changed it.

    Data is compressed: the largest competitions come near the limit of an item, and reads are paid by the
    kilobyte.
    """

    def __init__(self, table: Table):
        self._table = table
        self._remembered: Recent[str, tuple[int, Competition]] = Recent(REMEMBERED)

    def add(self, competition: Competition, created_at: int) -> None:
        assert competition.owner_id is not None  # shipped ones are in no table
        data = {**keys.competition(competition.id), "data": _compressed(competition)}
        owned = {
            "competition_id": competition.id,
            "created_at": created_at,
            "size": len(encode_competition(competition)),
        }
        ownership = {**keys.ownership(competition.owner_id, competition.id), **owned}
        try:
            self._table.transact(
                [put(data, NEW), put(ownership), check(keys.plays(competition.id), NOT_GONE)]
            )
        except ConditionFailed as failed:
            raise Conflict(f"there is, or was, a competition {competition.id} already") from failed

    def get(self, competition_id: str) -> Competition | None:
        state = self._table.get(keys.plays(competition_id)) or {}
        if "gone" in state:
            self._remembered.pop(competition_id, None)
            return None
        version, known = state.get("version", 0), self._remembered.get(competition_id)
        if known is None or known[0] != version:
            item = self._table.get(keys.competition(competition_id))
            if item is None:
                return None
            known = version, decode_competition(zlib.decompress(item["data"]))
            self._remembered.put(competition_id, known)
        return known[1]

    def of_owner(self, user_id: str) -> list[Competition]:
        owned = sorted(self._owned(user_id), key=lambda item: item["created_at"])
        found = [self.get(item["competition_id"]) for item in owned]
        return [competition for competition in found if competition is not None]

    def held(self, user_id: str) -> tuple[int, int]:
        owned = self._owned(user_id)
        return len(owned), sum(item.get("size", 0) for item in owned)

    def _owned(self, user_id: str) -> list[dict]:
        return self._table.below(keys.user_partition(user_id), keys.OWNERSHIP)

    def replace(self, competition: Competition, was: Competition | None = None) -> bool:
        assert competition.owner_id is not None
        owned, data = keys.ownership(competition.owner_id, competition.id), _compressed(competition)
        unused, seen = UNUSED, {"none": 0, "more": 1}
        if was is not None:
            version = (self._table.get(keys.plays(competition.id)) or {}).get("version", 0)
            if self.get(competition.id) not in (was, None):
                return False
            unused += " AND #version = :version" if version else " AND attribute_not_exists(#version)"
            seen |= {"version": version} if version else {}
        try:
            self._change(
                competition,
                [
                    update(keys.plays(competition.id), "ADD #version :more", unused, **seen),
                    update(keys.competition(competition.id), "SET #data = :data", THERE, data=data),
                    update(owned, "SET #size = :size", THERE, size=len(encode_competition(competition))),
                ],
            )
        except CompetitionInUse:
            if was is None or self.get(competition.id) == was:
                raise
            return False  # changed at this very moment
        return True

    def remove(self, competition: Competition, mark: Voucher | None = None, now: int = 0) -> None:
        assert competition.owner_id is not None
        expires = int(time.time()) + GONE_SECONDS
        self._change(
            competition,
            [
                update(
                    keys.plays(competition.id),
                    "SET #gone = :gone, #expires = :expires",
                    UNUSED,
                    none=0,
                    gone=True,
                    expires=expires,
                ),
                delete(keys.competition(competition.id), THERE),
                delete(keys.ownership(competition.owner_id, competition.id)),
                *([] if mark is None else [put(claimed(mark, now))]),
            ],
        )
        try:
            self._remove_results(competition.id)
        except Unavailable:  # nobody can reach them any more: the competition is gone, and that is the answer
            log.exception("results of the deleted competition %s are left in the table", competition.id)

    def _remove_results(self, competition_id: str) -> None:
        for item in self._table.below(keys.competition_partition(competition_id)):
            if item["SK"] != keys.plays(competition_id)["SK"]:
                self._table.write(delete({"PK": item["PK"], "SK": item["SK"]}))

    def _change(self, competition: Competition, operations: list[dict]) -> None:
        try:
            self._table.transact(operations)
        except ConditionFailed as failed:
            if self.get(competition.id) is None:
                raise CompetitionNotFound from failed
            raise CompetitionInUse from failed


def _compressed(competition: Competition) -> bytes:
    return zlib.compress(encode_competition(competition))


class DynamoHeartbeat:
    def __init__(self, table: Table):
        self._table = table

    def beat(self, now: int) -> None:
        self._table.write(put({**keys.HEARTBEAT, "at": now}))

    def last(self) -> int | None:
        item = self._table.get(keys.HEARTBEAT)
        return item["at"] if item else None
