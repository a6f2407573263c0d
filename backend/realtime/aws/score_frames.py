"""What the scores' queue carries: one message for each shard of a competition's followers, with the frame to post."""

import msgspec

from domain.messages import SCORE_TICK, SCORE_UPDATE

LARGEST_FRAME = 24 * 1024
"""What is larger is not sent: a tick says that there is something to read."""


def messages(competition_id: str, name: str, data: bytes, shards: int) -> list[dict]:
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
