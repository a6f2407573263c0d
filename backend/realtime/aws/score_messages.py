"""Delivers results to a competition's followers: each message of the scores' queue is for one shard of them.

Reporting results only queues these messages and waits for no post. The function posts at a bounded pace, and
at most two of it run: together at most 300 posts a second.
"""

import time

import msgspec

from domain.messages import SCORE_TICK, SCORE_UPDATE

LARGEST_FRAME = 24 * 1024
"""A larger frame is replaced by a tick, which says that there is something to read."""
POSTS_A_SECOND = 150
AGAIN_SECONDS = (2, 10, 30)


def messages(competition_id: str, name: str, data: bytes, shards: int) -> list[dict]:
    """One message for each shard, with the frame to post."""
    if name == SCORE_UPDATE and len(data) > LARGEST_FRAME:
        told = msgspec.json.decode(data)["data"]
        position = {field: told[field] for field in ("competition_id", "epoch", "cursor")}
        tick = {"event": SCORE_TICK, "data": position | {"revision": told["data"]["revision"]}}
        data = msgspec.json.encode(tick)
    text = data.decode()
    return [
        {"kind": "scores", "competition_id": competition_id, "shard": shard, "frame": text, "tried": 0}
        for shard in range(shards)
    ]


def deliver(broadcaster, message: dict, pause=time.sleep) -> int:
    """Post to the connections of a shard, or to those of it in `only`; their number.

    Missed ones are retried a bounded number of times; after that, a tick makes up for it.
    """
    competition_id, shard, data = message["competition_id"], message["shard"], message["frame"].encode()
    size = broadcaster.connections.scores.size(competition_id, shard)
    found = broadcaster.connections.of_scores(competition_id, shard)
    if message.get("only") is None:
        broadcaster.connections.scores.mend_size(competition_id, shard, size, len(found))
    else:
        found = [one for one in found if one.id in message["only"]]
    missed = []
    for first in range(0, len(found), POSTS_A_SECOND):
        some, began = found[first : first + POSTS_A_SECOND], time.monotonic()
        missed += broadcaster.send(some, data)
        pause(max(0.0, len(some) / POSTS_A_SECOND - (time.monotonic() - began)))
    tried = message["tried"]
    if missed and tried < len(AGAIN_SECONDS):
        again = message | {"only": missed, "tried": tried + 1}
        broadcaster.scores_queue.send(again, AGAIN_SECONDS[tried])
    return len(found)
