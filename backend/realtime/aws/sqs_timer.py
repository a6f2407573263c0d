"""The pick clock as delayed messages of an SQS queue.

A message cannot be cancelled, so it names the moment it was sent for (`at`): if the clock was set again in
the meantime, the newer message does the work. SQS delays by at most 15 minutes; for moments further away, one
message for each league waits and looks again.
"""

import json
import math
from functools import cache

import aws
from realtime.port import Queue

LONGEST_DELAY = 900


@cache
def _client(**settings):
    """One client for all queues: each would add some milliseconds to a cold start."""
    return aws.client("sqs", tries=3, **settings)


class SqsQueue:
    """Implements realtime.port.Queue. `settings` are those of `aws.client`."""

    def __init__(self, url: str, **settings):
        self._url = url
        self._client = _client(**settings)

    def send(self, message: dict, delay: int) -> None:
        body = json.dumps(message)
        self._client.send_message(QueueUrl=self._url, MessageBody=body, DelaySeconds=delay)


class SqsTimer:
    """Implements realtime.port.Timer. `rooms.claim_wait` lets one message at a time wait for a league."""

    def __init__(self, queue: Queue, rooms, now_ms):
        self._queue = queue
        self._rooms = rooms
        self._now_ms = now_ms

    def arm(self, league_id: str, at: int | None) -> None:
        if at is None:
            return
        now = self._now_ms()
        delay = max(0, math.ceil((at - now) / 1000))  # rounded up: never before its moment
        if delay <= LONGEST_DELAY:
            self._queue.send({"kind": "expire", "league_id": league_id, "at": at}, delay)
        elif self._rooms.claim_wait(league_id, now + LONGEST_DELAY * 1000):
            self._queue.send({"kind": "expire", "league_id": league_id, "at": None}, LONGEST_DELAY)


class SqsPolls:
    """The timer of polls: a message names its moment (`at`) and does nothing if that was set again.

    Moments further away than a message can wait are left to the sweeper, which is early enough for them.
    """

    def __init__(self, queue: Queue, now_ms):
        self._queue, self._now_ms = queue, now_ms

    def arm(self, competition_id: str, at: int | None) -> None:
        delay = None if at is None else max(0, math.ceil((at - self._now_ms()) / 1000))
        if delay is not None and delay <= LONGEST_DELAY:
            self._queue.send({"kind": "poll", "competition_id": competition_id, "at": at}, delay)
