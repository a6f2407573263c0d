"""The scores' queue: each message takes results to one shard of a competition's followers."""

import services as composition
from lambdas.entry.guard import prepare
from lambdas.entry.messages import for_each
from realtime.aws import score_messages


@for_each("scores")
def handler(message: dict) -> None:
    score_messages.deliver(composition.current().broadcaster, message)


prepare()
