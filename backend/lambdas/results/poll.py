"""The polls' queue: each message polls the results of one competition, if that is due.

A message may come late, twice or never; the poll looks at the season's head before it acts. While games are
played it sends the next message itself: a deliberate chain, which ends when no league plays the competition
any more.
"""

import services as composition
from actions.poll import poll_if_due
from lambdas.entry.guard import prepare
from lambdas.entry.messages import for_each


@for_each("poll")
def handler(message: dict) -> None:
    poll_if_due(composition.current(), message["competition_id"], message["at"])


prepare()
