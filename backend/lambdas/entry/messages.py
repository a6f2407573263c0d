"""Makes functions of queues: handles each message by itself and returns those that failed.

SQS redelivers these, and moves them to the dead-letter queue if that does not help.
"""

import json
import logging
from collections.abc import Callable

from lambdas.entry.guard import guarded

log = logging.getLogger("draftnight.entry")


def for_each(what: str):
    """Decorates `act(message)` as the entry of a queue of JSON messages."""

    def decorate(act: Callable[[dict], None]):
        @guarded(lambda event: f"{what} x{len(event['Records'])}")
        def entry(event: dict, context=None) -> dict:
            return answer(event, lambda record: _done(what, act, record))

        return entry

    return decorate


def answer(event: dict, done: Callable[[dict], bool]) -> dict:
    failed = [record["messageId"] for record in event["Records"] if not done(record)]
    return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}


def _done(what: str, act: Callable[[dict], None], record: dict) -> bool:
    try:
        act(json.loads(record["body"]))
        return True
    except Exception:  # one message must not redeliver the others of its batch
        log.exception("a message (%s) failed: %.300s", what, record["body"])
        return False
