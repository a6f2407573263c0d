"""A message to a large room, shared out: each function posts to so many connections, all at the same time.

One function posts to 64 at once, so a thousand took it a second, and the last quarter was given up and told later.
The queue hands the chunks to other functions, which run side by side.
"""

import random
from collections.abc import Iterable

CHUNK = 100
"""Two rounds of posts at once: far from the half second that a command waits."""


def shared_out(connections: list) -> list[list]:
    """Chunks of at most CHUNK, about as many each. Who is first changes each time, so that nobody is always last."""
    if len(connections) <= CHUNK:
        return [connections]
    begin, count = random.randrange(len(connections)), -(-len(connections) // CHUNK)
    turned = connections[begin:] + connections[:begin]
    return [turned[n::count] for n in range(count)]


def message(league_id: str, connections: Iterable, data: bytes, again: bool) -> dict:
    """The queue's message that has a function post to these. `again`: whom it does not reach is told later."""
    to = [[one.id, one.user_id, one.until] for one in connections]
    return {"kind": "posts", "league_id": league_id, "to": to, "data": data.decode(), "again": again}
