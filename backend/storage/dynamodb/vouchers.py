"""Vouchers in DynamoDB (see storage/port.py for the contract).

Each is an item found by its key, plus a line under its owner. The item is authoritative.
"""

from domain.errors import Unavailable
from storage.codec import decode_texts, encode
from storage.dynamodb import keys
from storage.dynamodb.client import NEW, ConditionFailed, Table, delete, put
from storage.port import Voucher

KEPT_SECONDS = 24 * 3600
TRIES = 20
STILL = "#owner = :owner AND #data = :data AND #expires_at > :now"


def _voucher(item: dict) -> Voucher:
    return Voucher(item["kind"], item["key"], item["owner"], decode_texts(item["data"]), item["expires_at"])


def _item(voucher: Voucher, now: int) -> dict:
    return {
        "kind": voucher.kind,
        "key": voucher.key,
        "owner": voucher.owner,
        "data": encode(voucher.data).decode(),
        "made_at": now,
        "expires_at": voucher.expires_at,
        "expires": voucher.expires_at // 1000 + KEPT_SECONDS,
    }


def claimed(voucher: Voucher, now: int) -> dict:
    """The item of one that is found by its key alone."""
    return {**keys.voucher(voucher.kind, voucher.key), **_item(voucher, now)}


def _is_still(was: Voucher, now: int) -> dict:
    """The values of STILL for this voucher."""
    return {"owner": was.owner, "data": encode(was.data).decode(), "now": now}


class DynamoVouchers:
    def __init__(self, table: Table):
        self._table = table

    def put(self, voucher: Voucher, most: int, now: int) -> None:
        owner = voucher.owner
        for _ in range(TRIES):
            if self._store(voucher, most, now, f"{NEW} OR #owner = :owner", {"owner": owner}):
                return
            found = self._table.get(keys.voucher(voucher.kind, voucher.key), "owner")  # another owner's
            owner = found["owner"] if found else voucher.owner
        raise Unavailable

    def replace(self, was: Voucher | None, voucher: Voucher, most: int, now: int) -> bool:
        if was is None:
            return self._store(voucher, most, now, f"{NEW} OR #expires_at <= :now", {"now": now})
        return self._store(voucher, most, now, STILL, _is_still(was, now))

    def _store(self, voucher: Voucher, most: int, now: int, condition: str, values: dict) -> bool:
        """Store it on this condition, in its owner's list too, and not in that of the `owner` before."""
        kind, owner, key = voucher.kind, voucher.owner, voucher.key
        known = [one for one in self.of_owner(kind, owner, now) if one.key != key]
        item = _item(voucher, now)
        writes = [put({**keys.voucher(kind, key), **item}, condition, **values)]
        writes.append(put({**keys.voucher_of(kind, owner, key), **item}))
        before = values.get("owner", owner)
        if before != owner:
            writes.append(delete(keys.voucher_of(kind, before, key)))
        try:
            self._table.transact(writes)
        except ConditionFailed:
            return False
        for old in known[: max(0, len(known) + 1 - most)]:
            self.drop(old, now)
        return True

    def claim(self, voucher: Voucher, now: int) -> bool:
        free = f"{NEW} OR #expires_at <= :now"
        return self._table.write_if(put(claimed(voucher, now), free, now=now))

    def settle(self, voucher: Voucher, now: int) -> None:
        self._table.write(put(claimed(voucher, now)))

    def get(self, kind: str, key: str, now: int) -> Voucher | None:
        item = self._table.get(keys.voucher(kind, key))
        return _voucher(item) if item and item["expires_at"] > now else None

    def take(self, kind: str, key: str, now: int) -> Voucher | None:
        for _ in range(TRIES):
            found = self.get(kind, key, now)
            if found is None or self.drop(found, now):
                return found
        raise Unavailable

    def drop(self, was: Voucher, now: int) -> bool:
        item = delete(keys.voucher(was.kind, was.key), STILL, **_is_still(was, now))
        try:
            self._table.transact([item, delete(keys.voucher_of(was.kind, was.owner, was.key))])
        except ConditionFailed:
            return False
        return True

    def of_owner(self, kind: str, owner: str, now: int) -> list[Voucher]:
        lines = self._table.below(keys.voucher_partition(kind, owner))
        live = [line for line in lines if line["expires_at"] > now]
        return [_voucher(line) for line in sorted(live, key=lambda line: (line["made_at"], line["key"]))]
