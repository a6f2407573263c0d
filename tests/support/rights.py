"""The rights of the functions, checked as IAM does, because no emulator knows `dynamodb:LeadingKeys`.

Before each call, a `guarded` client asks whether the running function may make it. A forbidden call is
refused as AWS refuses it, and recorded. The rights are those from which the template's roles are generated.
"""

import threading
from contextlib import contextmanager

from botocore.exceptions import ClientError
from tools import template_rights

WRITES = {
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
}
ON = {"PostToConnection": "posts", "DeleteConnection": "closing"}


class Rights:
    """`function` is the running one ("Socket"); None: unlimited. `refused` are the forbidden calls."""

    def __init__(self):
        self._of_thread = threading.local()  # functions run in parallel, each with its own rights
        self.refused: list[tuple[str, str, str]] = []

    @property
    def function(self) -> str | None:
        return getattr(self._of_thread, "function", None)

    @function.setter
    def function(self, name: str | None) -> None:
        self._of_thread.function = name

    @contextmanager
    def of(self, function: str | None):
        """Sets the running function. Inside another one's work, None is somebody else who acts at that
        moment.
        """
        before, self.function = self.function, function
        try:
            yield
        finally:
            self.function = before

    def guarded(self, client):
        """The same client, with these rights enforced."""
        client.meta.events.register("before-parameter-build", self._before)
        return client

    def _before(self, params: dict, model, **_) -> None:
        if self.function is None:
            return
        for action, on, key in _asked(model.service_model.service_name, model.name, params):
            if not allowed(self.function, action, on, key):
                self.refused.append((self.function, action, key))
                error = {"Code": "AccessDeniedException", "Message": f"{self.function}: {action} {key}"}
                raise ClientError({"Error": error, "ResponseMetadata": {"HTTPStatusCode": 400}}, model.name)


def _asked(service: str, operation: str, params: dict):
    """(action, resource, partition key) of a call; several for a call that does several things."""
    if service == "s3":
        yield f"s3:{operation}", "page", ""
    elif service != "dynamodb":
        action = "ManageConnections" if operation in ON else operation
        prefix = "execute-api" if operation in ON else service
        yield f"{prefix}:{action}", ON.get(operation, "queue"), ""
    elif operation == "TransactWriteItems":
        for item in params["TransactItems"]:
            ((kind, one),) = item.items()
            yield f"dynamodb:{WRITES[kind]}", "table", _partition(one)
    elif operation == "BatchWriteItem":
        yield "dynamodb:BatchWriteItem", "table", ""
    elif operation == "BatchGetItem":
        for asked in params["RequestItems"].values():
            for key in asked["Keys"]:
                yield "dynamodb:BatchGetItem", "table", key["PK"]["S"]
    elif operation == "Query":
        yield "dynamodb:Query", "index" if "IndexName" in params else "table", ""
    else:
        yield f"dynamodb:{operation}", "table", _partition(params)


def _partition(parameters: dict) -> str:
    return (parameters.get("Key") or parameters.get("Item") or {}).get("PK", {}).get("S", "")


def allowed(function: str, action: str, on: str, key: str) -> bool:
    """Whether its role allows it. An item is allowed by the first part of its partition key."""
    return any(
        action in right.actions
        and right.on == on
        and (not right.items or any(key.startswith(item) for item in right.items))
        for right in template_rights.of(function)
    )
