"""Vouchers in DynamoDB (see storage/port.py for the contract).

Each is an item found by its key, plus a line under its owner. The item is authoritative.
"""

import msgspec

from storage.codec import encode
from storage.dynamodb import keys
from storage.dynamodb.client import NEW, Table, delete, put
from storage.port import Voucher

KEPT_SECONDS = 24 * 3600
_decode = msgspec.json.Decoder(dict[str, str]).decode


def _voucher(item: dict) -> Voucher:
    return Voucher(item["kind"], item["key"], item["owner"], _decode(item["data"]), item["expires_at"])


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


class DynamoVouchers:
    def __init__(self, table: Table):
        self._table = table

    def put(self, voucher: Voucher, most: int, now: int) -> None:
        known = [one for one in self.of_owner(voucher.kind, voucher.owner, now) if one.key != voucher.key]
        item = _item(voucher, now)
        places = [keys.voucher(voucher.kind, voucher.key)]
        places.append(keys.voucher_of(voucher.kind, voucher.owner, voucher.key))
        self._table.transact([put({**place, **item}) for place in places])
        for old in known[: len(known) + 1 - most]:
            self._forget(old)

    def _forget(self, voucher: Voucher) -> bool:
        """Delete a voucher; of several callers, only one gets True."""
        found = self._table.write(delete(keys.voucher(voucher.kind, voucher.key)), "ALL_OLD")
        self._table.write(delete(keys.voucher_of(voucher.kind, voucher.owner, voucher.key)))
        return bool(found)

    def claim(self, voucher: Voucher, now: int) -> bool:
        free = f"{NEW} OR #expires_at <= :now"
        return self._table.write_if(put(self._claimed(voucher, now), free, now=now))

    def settle(self, voucher: Voucher, now: int) -> None:
        self._table.write(put(self._claimed(voucher, now)))

    def _claimed(self, voucher: Voucher, now: int) -> dict:
        return {**keys.voucher(voucher.kind, voucher.key), **_item(voucher, now)}

    def get(self, kind: str, key: str, now: int) -> Voucher | None:
        item = self._table.get(keys.voucher(kind, key))
        return _voucher(item) if item and item["expires_at"] > now else None

    def take(self, kind: str, key: str, now: int) -> Voucher | None:
        found = self.get(kind, key, now)
        return found if found is not None and self._forget(found) else None

    def of_owner(self, kind: str, owner: str, now: int) -> list[Voucher]:
        lines = self._table.below(keys.voucher_partition(kind, owner))
        live = [line for line in lines if line["expires_at"] > now]
        return [_voucher(line) for line in sorted(live, key=lambda line: (line["made_at"], line["key"]))]
