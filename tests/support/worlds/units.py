"""Computes what a table's requests cost, by DynamoDB's own rule, from the requests and the answers.

A write costs a unit for each started kilobyte of the larger of the item before and after, and twice that in a
transaction. An entry of an index costs a unit for each started kilobyte, and moving it to another key costs
two entries. A consistent read costs a unit for each started four kilobytes, of a single item or of all items
of a query together. See
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html and, for the
index, https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html.
"""

import threading
from math import ceil

INDEX = ("active", "due")
PROJECTED = ("PK", "SK", *INDEX, "league_id")


def size(item: dict) -> int:
    """Bytes of an item on the wire, by "Item sizes and formats" in the Developer Guide."""
    return sum(len(name.encode()) + _value(*typed.popitem()) for name, typed in _copied(item))


def _copied(item: dict):
    return [(name, dict(typed)) for name, typed in item.items()]


def _value(kind: str, value) -> int:
    match kind:
        case "S":
            return len(value.encode())
        case "N":
            return ceil(len(value.lstrip("-").strip("0")) / 2) + 1 + value.startswith("-")
        case "B":
            return len(value)
        case "SS":
            return 3 + sum(1 + len(one.encode()) for one in value)
    return 1


def written(size_before: int, size_after: int) -> int:
    return max(1, ceil(max(size_before, size_after) / 1024))


def of_index(before: dict, after: dict) -> int:
    """What an index charges for a change of an item."""
    entries = [{name: item[name] for name in PROJECTED if name in item} if INDEX[0] in item else None
               for item in (before, after)]  # fmt: skip
    if entries[0] == entries[1]:
        return 0
    moved = None in entries or any(entries[0][name] != entries[1][name] for name in INDEX)
    return sum(1 for entry in entries if entry) if moved else 1


class Meter:
    """Counts what a client's transactions write and its reads read, from now on."""

    def __init__(self, client):
        self.writes: list[int] = []
        self.reads: list[int] = []
        self._items: dict[tuple[str, str], dict] = {}
        on = client.meta.events.register
        on("provide-client-params.dynamodb.TransactWriteItems", self._transaction)
        for operation in ("GetItem", "Query", "BatchGetItem"):
            on(f"after-call.dynamodb.{operation}", self._read)

    def _transaction(self, params, **_) -> None:
        self.writes.append(sum(self._write(*one) for item in params["TransactItems"] for one in item.items()))

    def _write(self, kind: str, request: dict) -> int:
        item = request.get("Item", {})
        key = tuple((item or request["Key"])[name]["S"] for name in ("PK", "SK"))
        before = self._items.pop(key, {})
        if item:
            self._items[key] = item
        return 2 * written(size(before), size(item)) + of_index(before, item)

    def _read(self, parsed, model, **_) -> None:
        if model.name == "BatchGetItem":
            sizes = [size(item) for items in parsed["Responses"].values() for item in items]
        elif model.name == "Query":
            sizes = [sum(map(size, parsed["Items"]))]
        else:
            sizes = [size(parsed.get("Item", {}))]
        self.reads.append(sum(max(1, ceil(one / 4096)) for one in sizes))


class Bill:
    """Counts the units of everything that a client asks of its table, including single writes.

    `plain` is another client of the same table. It reads the item before and after each write.
    """

    WRITES = ("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems")

    def __init__(self, client, plain):
        self.written = self.read = 0
        self._plain, self._of_thread, self._lock = plain, threading.local(), threading.Lock()
        on = client.meta.events.register
        for operation in self.WRITES:
            on(f"provide-client-params.dynamodb.{operation}", self._before)
            on(f"after-call.dynamodb.{operation}", self._after)
        for operation in ("GetItem", "Query", "BatchGetItem"):
            on(f"after-call.dynamodb.{operation}", self._read)

    def _before(self, params, model, **_) -> None:
        each = [params] if model.name != "TransactWriteItems" else [
            one for item in params["TransactItems"] for one in item.values()
        ]  # fmt: skip
        keys = [
            (one["TableName"], {name: (one.get("Key") or one["Item"])[name] for name in ("PK", "SK")})
            for one in each
        ]
        self._of_thread.keys, self._of_thread.items = keys, self._items(keys)

    def _items(self, keys) -> list[dict]:
        return [
            self._plain.get_item(TableName=name, Key=key, ConsistentRead=True).get("Item", {})
            for name, key in keys
        ]

    def _after(self, model, **_) -> None:
        """A write whose condition fails is charged too, by the size of the existing item."""
        times, afters = 1 + (model.name == "TransactWriteItems"), self._items(self._of_thread.keys)
        units = sum(
            times * written(size(before), size(after)) + of_index(before, after)
            for before, after in zip(self._of_thread.items, afters, strict=True)
        )
        with self._lock:
            self.written += units

    def _read(self, parsed, model, **_) -> None:
        if model.name == "BatchGetItem":
            sizes = [size(item) for items in parsed["Responses"].values() for item in items]
        elif model.name == "Query":
            sizes = [sum(map(size, parsed["Items"]))]
        else:
            sizes = [size(parsed.get("Item", {}))]
        with self._lock:
            self.read += sum(max(1, ceil(one / 4096)) for one in sizes)
