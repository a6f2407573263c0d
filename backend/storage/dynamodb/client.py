"""One DynamoDB table: plain values in and out, conditional writes, and the meaning of its errors.

In an expression `#name` is the attribute `name`, and `:name` the value given as `name=`. `put`, `update` and
`delete` make writes; `Table.write` does one, `Table.transact` does several as one transaction, with `check`s.
"""

import logging
import random
import re
import time
from collections.abc import Iterator
from uuid import uuid4

from botocore.exceptions import ClientError, HTTPClientError
from botocore.exceptions import ConnectionError as NoConnection

from domain.errors import Unavailable

log = logging.getLogger("draftnight.storage")
TRIES = 8
SECONDS = 6.0
"""A call is retried for this long; then it raises Unavailable."""
LONGEST_PAUSE = 0.2

PASSING = {
    "InternalServerError",
    "ProvisionedThroughputExceeded",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "ServiceUnavailable",
    "ThrottlingError",
    "ThrottlingException",
    "TransactionConflict",
    "TransactionConflictException",
    "TransactionInProgressException",
}
"""Codes of an exception or cancellation that say nothing about our conditions: retry."""
NEW, THERE = "attribute_not_exists(#PK)", "attribute_exists(#PK)"
"""Conditions: there is no such item, or there is one."""
INDEX = "active"
"""The table's only index, sparse: `active`, `due`."""
_ATTRIBUTE = re.compile(r"#(\w+)")


class ConditionFailed(Exception):
    """A write was not done. `failed` are the indexes of the operations whose condition did not hold."""

    def __init__(self, failed: list[int], old: dict | None = None):
        super().__init__(f"conditions of {failed} did not hold")
        self.failed = failed
        self.old = old
        """For a single write: the current item, if there is one."""


def put(item: dict, condition: str = "", **values) -> dict:
    return {"Put": {"Item": to_item(item), **_expressions({"ConditionExpression": condition}, values)}}


def update(key: dict, change: str, condition: str = "", **values) -> dict:
    expressions = {"UpdateExpression": change, "ConditionExpression": condition}
    return {"Update": {"Key": to_item(key), **_expressions(expressions, values)}}


def delete(key: dict, condition: str = "", **values) -> dict:
    return {"Delete": {"Key": to_item(key), **_expressions({"ConditionExpression": condition}, values)}}


def check(key: dict, condition: str) -> dict:
    """Writes nothing: a transaction's other operations are done only if the condition holds."""
    return {"ConditionCheck": {"Key": to_item(key), **_expressions({"ConditionExpression": condition}, {})}}


def _expressions(expressions: dict[str, str], values: dict) -> dict:
    given: dict[str, object] = {name: text for name, text in expressions.items() if text}
    names = {f"#{name}": name for text in expressions.values() for name in _ATTRIBUTE.findall(text)}
    if names:
        given["ExpressionAttributeNames"] = names
    if values:
        given["ExpressionAttributeValues"] = {f":{name}": _to_value(value) for name, value in values.items()}
    return given


def to_item(values: dict) -> dict:
    """The item without values that are None: absent attributes."""
    return {name: _to_value(value) for name, value in values.items() if value is not None}


def _to_value(value) -> dict:
    match value:
        case str():
            return {"S": value}
        case bool():
            return {"BOOL": value}
        case int():
            return {"N": str(value)}
        case bytes():
            return {"B": value}
        case set():
            return {"SS": sorted(value)}
    raise TypeError(f"{type(value)} is not stored in DynamoDB")


def size_of(item: dict) -> int:
    """Bytes that DynamoDB counts for an item (Developer Guide, "Item sizes and formats"), or a few more."""
    return sum(len(name) + _bytes_of(value) for name, value in item.items() if value is not None)


def _bytes_of(value) -> int:
    match value:
        case str():
            return len(value.encode("utf-8", "surrogatepass"))
        case bytes():
            return len(value)
        case bool():
            return 1
        case int():
            return len(str(value)) // 2 + 3
    return 3 + sum(1 + _bytes_of(one) for one in value)


_FROM = {"S": str, "N": int, "BOOL": bool, "B": bytes, "SS": set}


def from_item(item: dict) -> dict:
    return {name: _FROM[kind](value) for name, typed in item.items() for kind, value in typed.items()}


class Table:
    """Raises Unavailable for transient faults that outlast the retries; other faults as they come.

    `pause(seconds)` waits between two tries.
    """

    def __init__(self, name: str, client, pause=time.sleep):
        self.name = name
        self.client = client
        self.pause = pause

    def get(self, key: dict, *attributes: str) -> dict | None:
        """The item, or only some of its attributes, as of the last acknowledged write."""
        asked = _expressions({"ProjectionExpression": ", ".join(f"#{name}" for name in attributes)}, {})
        answer = self._call("get_item", TableName=self.name, Key=to_item(key), ConsistentRead=True, **asked)
        return from_item(answer["Item"]) if "Item" in answer else None

    def get_all(self, keys: list[dict]) -> list[dict]:
        """The existing items among these, in no order."""
        found, left = [], [to_item(key) for key in keys]
        while left:
            asked = {self.name: {"Keys": left[:100], "ConsistentRead": True}}
            answer = self._call("batch_get_item", RequestItems=asked)
            found += [from_item(item) for item in answer["Responses"].get(self.name, [])]
            postponed = answer.get("UnprocessedKeys", {}).get(self.name, {}).get("Keys", [])
            if postponed:
                self.pause(LONGEST_PAUSE)
            left = left[100:] + postponed
        return found

    def query(
        self, condition: str, index: str | None = None, most: int | None = None, **values
    ) -> list[dict]:
        """All items that match the condition on the keys, or the first `most`, by sort key.

        Consistent, except for an index, which follows within moments.
        """
        asked = {"TableName": self.name, **_expressions({"KeyConditionExpression": condition}, values)}
        asked |= {"IndexName": index} if index else {"ConsistentRead": True}
        found: list[dict] = []
        while True:
            if most is not None:
                asked["Limit"] = most - len(found)
            answer = self._call("query", **asked)
            found += [from_item(item) for item in answer["Items"]]
            if "LastEvaluatedKey" not in answer or len(found) == most:
                return found
            asked["ExclusiveStartKey"] = answer["LastEvaluatedKey"]

    def below(self, partition: str, prefix: str = "", most: int | None = None) -> list[dict]:
        """The items of a partition, or only those whose sort key begins with `prefix`; as `query`."""
        if not prefix:
            return self.query("#PK = :partition", most=most, partition=partition)
        begins = "#PK = :partition AND begins_with(#SK, :prefix)"
        return self.query(begins, most=most, partition=partition, prefix=prefix)

    def between(self, partition: str, first: str, last: str) -> list[dict]:
        """The items between two sort keys, inclusive; as `query`. `first` must not come after `last`."""
        among = "#PK = :partition AND #SK BETWEEN :first AND :last"
        return self.query(among, partition=partition, first=first, last=last)

    def due(self, kinds: list[str], moment: int, most: int | None = None) -> list[dict]:
        """The items in the sparse index under these keys until `moment` (epoch ms), soonest first.

        At most `most` for each key: a sweep that falls behind continues where it is most needed. May lag by
        moments.
        """
        due_by = "#active = :kind AND #due <= :moment"
        pages = [self.query(due_by, INDEX, most, kind=kind, moment=moment) for kind in kinds]
        return sorted((item for page in pages for item in page), key=lambda item: item["due"])

    def scan(self, condition: str, **values) -> Iterator[dict]:
        """All matching items of the table, page by page. Reads everything, which only an operator may do."""
        asked = {"TableName": self.name, "ConsistentRead": True}
        asked |= _expressions({"FilterExpression": condition}, values)
        while True:
            answer = self._call("scan", **asked)
            yield from map(from_item, answer["Items"])
            if "LastEvaluatedKey" not in answer:
                return
            asked["ExclusiveStartKey"] = answer["LastEvaluatedKey"]

    def write(self, operation: dict, returns: str = "NONE") -> dict:
        """Do one write; the item before (`returns` ALL_OLD) or after it (ALL_NEW), {} if there is none.

        Raises ConditionFailed. A write whose answer was lost is repeated, so a condition that only its first
        try could meet needs `transact`.
        """
        ((kind, parameters),) = operation.items()
        if "ConditionExpression" in parameters:
            parameters = {**parameters, "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}
        answer = self._call(f"{kind.lower()}_item", TableName=self.name, ReturnValues=returns, **parameters)
        return from_item(answer.get("Attributes", {}))

    def write_if(self, operation: dict) -> bool:
        """Do one write whose condition may not hold; whether it was done."""
        try:
            self.write(operation)
        except ConditionFailed:
            return False
        return True

    def transact(self, operations: list[dict]) -> None:
        """Do all of these writes or none. Raises ConditionFailed. Retries after a lost answer are safe."""
        items = [
            {kind: {"TableName": self.name, **parameters} for kind, parameters in operation.items()}
            for operation in operations
        ]
        self._call("transact_write_items", TransactItems=items, ClientRequestToken=str(uuid4()))

    def _call(self, operation: str, **parameters) -> dict:
        call, began = getattr(self.client, operation), time.monotonic()
        for tried in range(TRIES):
            if tried:
                self.pause(random.uniform(0, min(LONGEST_PAUSE, 0.02 * 2**tried)))
            try:
                return call(**parameters)
            except ClientError as error:
                problem = _passing(error)
            except (HTTPClientError, NoConnection) as error:
                problem = error
            if time.monotonic() - began > SECONDS:
                break
        log.error("%s: %s", operation, problem)
        raise Unavailable from problem


def _passing(error: ClientError) -> ClientError:
    """The error, if a retry may help. Raises ConditionFailed, or the error itself if none can."""
    code = error.response["Error"]["Code"]
    if code == "ConditionalCheckFailedException":
        old = error.response.get("Item")
        raise ConditionFailed([0], from_item(old) if old else None) from None
    codes = {code}
    if code == "TransactionCanceledException":
        reasons = [reason.get("Code", "None") for reason in error.response.get("CancellationReasons", [])]
        failed = [at for at, reason in enumerate(reasons) if reason == "ConditionalCheckFailed"]
        if failed:
            raise ConditionFailed(failed) from None
        codes = set(reasons)
    if codes & PASSING or error.response["ResponseMetadata"]["HTTPStatusCode"] >= 500:
        return error
    raise error
