"""The clock's queue: expiries, ticks, presence and missed messages, each message about one league.

A message may come late, twice or never; its handler looks at the league itself before it acts.
"""

import services as composition
from actions.pick_clock import expire_if_due
from lambdas.entry.guard import prepare
from lambdas.entry.messages import for_each
from realtime.aws import room_messages

KINDS = {
    "expire": lambda services, message: expire_if_due(services, message["league_id"], message["at"]),
    "tick": lambda services, message: room_messages.tick(services, message["league_id"], message["number"]),
    "missed": lambda services, message: room_messages.missed(
        services, message["league_id"], message["connections"], message["tried"]
    ),
    "posts": lambda services, message: room_messages.posts(services, message),
    "presence": lambda services, message: room_messages.presence(services, message["league_id"]),
}


@for_each("clock")
def handler(message: dict) -> None:
    KINDS[message["kind"]](composition.current(), message)


prepare()
