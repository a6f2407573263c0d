"""The product as it runs in Lambda, controlled by a test: DynamoDB emulated, everything else one step at a
time.

Messages of the clock's queue wait until the test lets time pass. Posts to connections go by HTTP to a server
of the test.
"""

import heapq
import json
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import services as composition
from actions import realtime
from config import Config
from domain.season.cadence import LIVE_CLOUD_MS
from domain.season.stream import LIVE_EVERY_CLOUD_MS
from lambdas.clock import expire, sweep
from lambdas.deliveries import deliver
from lambdas.entry import socket
from lambdas.results import poll, scores
from realtime.aws.gateway_broadcaster import GatewayBroadcaster
from realtime.aws.management import management_api
from realtime.aws.sqs_timer import SqsPolls, SqsTimer
from security.rate_limits import RateLimits
from security.tokens import AccessTokens
from storage.dynamodb.client import Table
from storage.dynamodb.connections import Connections
from storage.dynamodb.rate_limits import SharedRateLimits
from storage.dynamodb.rooms import Rooms
from storage.dynamodb.store import store_on
from support.fakes.in_memory import FakeClock, MemoryMailer, QuickPasswords
from support.fakes.reach import MemoryDeliveries
from support.rights import Rights
from support.servers.management_api import ManagementApi
from support.worlds.cloud import ACCOUNT, DynamoAdapter
from support.worlds.world import World

ORIGIN = "https://draft.example.org"
PATIENCE_SECONDS = 20
"""The longest time for a publish here, because a busy machine is not a fault. Tests of that limit use the
product's own.
"""
SECRET = b"a secret of the tests, 32 bytes long"


FUNCTIONS = {
    "poll": ("Poll", poll),
    "scores": ("Scores", scores),
    "look": ("Deliver", deliver),
    "mail": ("Deliver", deliver),
    "None": ("Deliver", deliver),
}
"""The function for each kind of message; a report of SES has no kind. All others belong to the clock."""


class MemoryQueue:
    """A queue whose messages wait for the test. `sent` are all messages ever sent, as (delay, message)."""

    def __init__(self, clock: FakeClock):
        self._clock = clock
        self._order = count()
        self.sent: list[tuple[int, dict]] = []
        self.waiting: list[tuple[int, int, dict]] = []

    def send(self, message: dict, delay: int) -> None:
        assert isinstance(delay, int) and 0 <= delay <= 900, "what SQS takes"
        body = self.carried(message)
        self.sent.append((delay, body))
        heapq.heappush(self.waiting, (self._clock.now_ms() + delay * 1000, next(self._order), body))

    def carried(self, message: dict) -> dict:
        """The message as it will arrive: through JSON."""
        return json.loads(json.dumps(message))

    def of_kind(self, kind: str) -> list[tuple[int, dict]]:
        """(when it arrives, message) of those that wait."""
        return [
            (at, message)
            for at, _, message in sorted(self.waiting, key=lambda one: one[:2])
            if message["kind"] == kind
        ]

    def take_due(self) -> list[dict]:
        due = []
        while self.waiting and self.waiting[0][0] <= self._clock.now_ms():
            due.append(heapq.heappop(self.waiting)[2])
        return due


@dataclass
class CloudWorld(World):
    table: Table = None
    management: ManagementApi = None
    queue: MemoryQueue = None
    rights: Rights = None
    """The rights of the running function. What its role does not allow fails, and so does the test."""
    _numbers: count = field(default_factory=count)

    # --- sockets, as API Gateway's events -----------------------------------------------------------

    def socket(self, route: str, connection_id: str, message=None, query=None, headers=None) -> int:
        """The status with which the socket function answers."""
        event = {
            "requestContext": {"routeKey": route, "connectionId": connection_id, "stage": "live"},
            "headers": {"Host": "abc.execute-api.us-east-1.amazonaws.com", **(headers or {})},
            "isBase64Encoded": False,
        }
        if query:
            event["queryStringParameters"] = query
        if message is not None:
            event["body"] = message if isinstance(message, str) else json.dumps(message)
        return self._as("Socket", socket.handler, event)["statusCode"]

    def ticket(self, name: str, league_id: str) -> str:
        return realtime.ticket(self.services, self.person(name).id, league_id)["ticket"]

    def opened(self, name: str, league_id: str) -> str:
        """A new connection of this person, opened with a ticket."""
        connection_id = f"{name}-{next(self._numbers)}="
        assert self.socket("$connect", connection_id, query={"ticket": self.ticket(name, league_id)}) == 200
        return connection_id

    def following(self, name: str, league_id: str) -> str:
        """The same, following the league."""
        connection_id = self.opened(name, league_id)
        assert self.say(connection_id, "join_league", league_id=league_id)["ok"]
        return connection_id

    def say(self, connection_id: str, action: str, **fields) -> dict:
        """The acknowledgement of a message."""
        message_id = str(next(self._numbers))
        self.socket("$default", connection_id, {"action": action, "id": message_id, **fields})
        (ack,) = [
            f
            for f in self.management.received[connection_id]
            if f["event"] == "ack" and f["id"] == message_id
        ]
        return ack["data"]

    # --- the clock's queue ---------------------------------------------------------------------------

    def deliver(self, *messages: dict) -> list[int]:
        """Gives one batch to the function for its kind, the clock's or the one for results. Returns the
        positions of the messages that failed.
        """
        records = [{"messageId": str(at), "body": json.dumps(message)} for at, message in enumerate(messages)]
        kinds = {str(message.get("kind")) for message in messages}  # some tests send what nobody can read
        name, function = FUNCTIONS.get(kinds.pop() if len(kinds) == 1 else "", ("Clock", expire))
        answer = self._as(name, function.handler, {"Records": records})
        return [int(failed["itemIdentifier"]) for failed in answer["batchItemFailures"]]

    def run(self, ms: int, step: int = 500) -> None:
        """Lets time pass. Every message arrives within `step` of its time."""
        until = self.clock.time + ms
        while self.clock.time < until:
            self.clock.advance(min(step, until - self.clock.time))
            for message in self.queue.take_due():
                assert self.deliver(message) == []

    def sweep(self) -> dict:
        return self._as("Sweep", sweep.handler, {})

    def _as(self, function: str, handler, event: dict) -> dict:
        with self.rights.of(function):
            return handler(event)

    def close(self) -> None:
        assert self.rights.refused == [], "a function did what its role does not allow"
        self.services.broadcaster.close()
        self.management.close()


def make_cloud_world(folder: Path, adapter=DynamoAdapter) -> CloudWorld:
    """A world with a new table, installed as the handlers' services."""
    clock, management = FakeClock(), ManagementApi()
    rights = Rights()
    table = adapter(folder).table(rights.guarded)
    queue = MemoryQueue(clock)
    rooms = Rooms(table, clock.now_ms)
    posting = rights.guarded(management_api(management.endpoint, **ACCOUNT))
    config = Config(
        environment="cloud",
        port=8000,
        host="127.0.0.1",
        database_path=folder / "none",
        jwt_secret=SECRET,
        allowed_origins=(ORIGIN,),
        async_mode="threading",
        rate_limits=True,
        log_level="info",
        web_dist=folder / "none",
        table_name=table.name,
        websocket_url="wss://abc.execute-api.us-east-1.amazonaws.com/live",
    )
    connections = Connections(table, clock.now_ms)
    broadcaster = GatewayBroadcaster(
        connections, rooms, posting, queue, clock.now_ms, pause=lambda seconds: None
    )
    broadcaster.wait_seconds = PATIENCE_SECONDS
    store = store_on(table)
    services = composition.Services(
        config=config,
        clock=clock,
        store=store,
        broadcaster=broadcaster,
        timer=SqsTimer(queue, rooms, clock.now_ms),
        tokens=AccessTokens(SECRET, clock.now_ms),
        passwords=QuickPasswords(),
        limits=SharedRateLimits(table, RateLimits(clock.now_ms), True, clock.now_ms),
        transport="websocket",
        realtime_url=config.websocket_url,
        mailer=MemoryMailer(),
        deliveries=MemoryDeliveries(),
        serialise=lambda league_id: nullcontext(),
        polls=SqsPolls(queue, clock.now_ms),
        polls_tick=True,
        live_ms=LIVE_CLOUD_MS,
        live_every_ms=LIVE_EVERY_CLOUD_MS,
    )
    composition.install(services)
    return CloudWorld(
        services, clock, broadcaster, services.timer, None, {}, table, management, queue, rights
    )
