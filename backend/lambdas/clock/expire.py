"""The clock's queue: expiries, ticks, presence and what was missed, each a message about one league.

A message may come late, twice or never; what it leads to looks at the league itself before it acts.
"""

import json
import logging

import services as composition
from actions.pick_clock import expire_if_due
from lambdas.entry.guard import guarded, prepare
from realtime.aws import room_messages

log = logging.getLogger("draftnight.clock")
KINDS = {
    "expire": lambda services, message: expire_if_due(services, message["league_id"], message["at"]),
    "tick": lambda services, message: room_messages.tick(services, message["league_id"], message["number"]),
    "missed": lambda services, message: room_messages.missed(
        services, message["league_id"], message["connections"], message["tried"]
    ),
    "posts": lambda services, message: room_messages.posts(services, message),
    "presence": lambda services, message: room_messages.presence(services, message["league_id"]),
}


@guarded(lambda event: f"clock x{len(event['Records'])}")
def handler(event: dict, context=None) -> dict:
    """Answers which messages failed: SQS delivers those again, and puts them aside if that does not help."""
    failed = [record["messageId"] for record in event["Records"] if not _done(record)]
    return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}


def _done(record: dict) -> bool:
    try:
        message = json.loads(record["body"])
        KINDS[message["kind"]](composition.current(), message)
        return True
    except Exception:  # one message must not have the others of its batch delivered again
        log.exception("a message of the clock failed: %.300s", record["body"])
        return False


prepare()
