"""A queue's function: each message is done by itself, and those that failed are answered.

SQS delivers these again, and puts them aside if that does not help.
"""

import json
import logging
from collections.abc import Callable

from lambdas.entry.guard import guarded

log = logging.getLogger("draftnight.entry")


def for_each(what: str):
    """Decorates `act(message)`: makes of it the entry of a queue of such messages, which are JSON."""

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
    except Exception:  # one message must not have the others of its batch delivered again
        log.exception("a message (%s) failed: %.300s", what, record["body"])
        return False
