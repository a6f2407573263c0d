"""The Queue port: a message arrives as it was sent, after its delay."""

import json
from uuid import uuid4

import pytest
from support.fakes.in_memory import FakeClock
from support.worlds.cloud import ministack
from support.worlds.cloud_world import MemoryQueue

import aws
from realtime.aws.sqs_timer import SqsQueue

MESSAGE = {
    "kind": "expire",
    "league_id": "0b1c",
    "at": 1_790_000_000_750,
    "names": ["Zoë", "🏈"],
    "none": None,
}


class InMemory:
    def __init__(self):
        self._clock = FakeClock()
        self.queue = MemoryQueue(self._clock)

    def arrive(self, within: int) -> list[dict]:
        """What arrives within so many seconds."""
        self._clock.advance(within * 1000)
        return self.queue.take_due()


class OfSqs:
    def __init__(self):
        settings = ministack()
        self._client = aws.client("sqs", **settings)
        self._url = self._client.create_queue(QueueName=f"queue-{uuid4()}")["QueueUrl"]
        self.queue = SqsQueue(self._url, **settings)

    def arrive(self, within: int) -> list[dict]:
        found = self._client.receive_message(
            QueueUrl=self._url, WaitTimeSeconds=within, MaxNumberOfMessages=10, VisibilityTimeout=60
        )
        return [json.loads(message["Body"]) for message in found.get("Messages", [])]


@pytest.fixture(params=[InMemory, OfSqs])
def adapter(request):
    return request.param()


def test_a_message_arrives_as_it_was_sent(adapter):
    adapter.queue.send(MESSAGE, 0)
    assert adapter.arrive(3) == [MESSAGE]


def test_it_does_not_arrive_before_its_delay(adapter):
    adapter.queue.send(MESSAGE, 2)
    assert adapter.arrive(0) == []
    assert adapter.arrive(5) == [MESSAGE]


def test_each_comes_by_its_own_delay(adapter):
    adapter.queue.send({"n": 1}, 900)
    adapter.queue.send({"n": 2}, 0)
    assert adapter.arrive(3) == [{"n": 2}]
