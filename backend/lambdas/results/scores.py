"""The scores' queue: results on their way to one shard of a competition's followers a message."""

import json
import logging

import services as composition
from lambdas.entry.guard import guarded, prepare
from realtime.aws import score_messages

log = logging.getLogger("draftnight.results")


@guarded(lambda event: f"scores x{len(event['Records'])}")
def handler(event: dict, context=None) -> dict:
    """Answers which messages failed: SQS delivers those again, and puts them aside if that does not help."""
    failed = [record["messageId"] for record in event["Records"] if not _done(record)]
    return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}


def _done(record: dict) -> bool:
    try:
        score_messages.deliver(composition.current().broadcaster, json.loads(record["body"]))
        return True
    except Exception:  # one message must not have the others of its batch delivered again
        log.exception("a message of the scores failed: %.300s", record["body"])
        return False


prepare()
