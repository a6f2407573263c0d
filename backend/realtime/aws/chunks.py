"""Splits a message to a large room into chunks, so that several functions post them at the same time.

One function posts to 64 connections at once, so a thousand took it a second, and the last quarter was given
up and told later. The queue hands the chunks to other functions, which run in parallel.
"""

import random
from collections.abc import Iterable

CHUNK = 100
"""Connections in a chunk: two rounds of parallel posts, far less than the half second that a command waits.
"""


def shared_out(connections: list) -> list[list]:
    """Chunks of at most CHUNK and similar size. The start rotates, so that nobody is always last."""
    if len(connections) <= CHUNK:
        return [connections]
    begin, count = random.randrange(len(connections)), -(-len(connections) // CHUNK)
    turned = connections[begin:] + connections[:begin]
    return [turned[n::count] for n in range(count)]


def message(league_id: str, connections: Iterable, data: bytes, again: bool) -> dict:
    """The queue message that makes a function post to these connections. `again`: retry those it misses."""
    to = [[one.id, one.user_id, one.until] for one in connections]
    return {"kind": "posts", "league_id": league_id, "to": to, "data": data.decode(), "again": again}
