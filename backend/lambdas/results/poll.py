"""The polls' queue: each message asks for the results of one competition, if its time has come.

A message may come late, twice or never; the poll looks at the season's head before it acts. It sends the next message
itself while games are played: a chain on purpose, which ends when no league plays the competition any more.
"""

import json
import logging

import services as composition
from actions.poll import poll_if_due
from lambdas.entry.guard import guarded, prepare

log = logging.getLogger("draftnight.results")


@guarded(lambda event: f"poll x{len(event['Records'])}")
def handler(event: dict, context=None) -> dict:
    """Answers which messages failed: SQS delivers those again, and puts them aside if that does not help."""
    failed = [record["messageId"] for record in event["Records"] if not _done(record)]
    return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}


def _done(record: dict) -> bool:
    try:
        message = json.loads(record["body"])
        poll_if_due(composition.current(), message["competition_id"], message["at"])
        return True
    except Exception:  # one message must not have the others of its batch delivered again
        log.exception("a poll failed: %.300s", record["body"])
        return False


prepare()
