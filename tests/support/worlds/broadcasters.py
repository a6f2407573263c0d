"""Broadcaster adapters for the contract suite, each with clients that receive through its real transport."""

import json
from itertools import count

from flask import Flask
from flask_socketio import SocketIO

from realtime.aws import score_messages
from realtime.aws.gateway_broadcaster import GatewayBroadcaster
from realtime.aws.management import management_api
from realtime.local.socketio_broadcaster import SocketioBroadcaster
from server.socketio.server import Json
from storage.dynamodb.connections import Connections
from storage.dynamodb.rooms import Rooms
from support.fakes.in_memory import FakeClock
from support.servers.management_api import ManagementApi
from support.servers.two_workers import TwoWorkersHarness
from support.worlds.cloud import ACCOUNT, new_table
from support.worlds.cloud_world import PATIENCE_SECONDS, MemoryQueue


class SocketioClient:
    """A connection to a Socket.IO server in this process; every packet is encoded and decoded."""

    def __init__(self, app: Flask, socketio: SocketIO):
        self._client = socketio.test_client(app)
        self.id = socketio.server.manager.sid_from_eio_sid(self._client.eio_sid, "/")

    def received(self) -> list[tuple[str, dict]]:
        """(message, payload) of everything that came since the last call."""
        return [(packet["name"], packet["args"][0]) for packet in self._client.get_received()]

    def vanish(self) -> None:
        """The connection ends without the broadcaster being told."""
        self._client.disconnect()


class SocketioHarness:
    def __init__(self):
        self._app = Flask("contract")
        self._socketio = SocketIO(self._app, async_mode="threading", async_handlers=False, json=Json)
        self.broadcaster = SocketioBroadcaster()
        self.broadcaster.server = self._socketio.server

    def client(self) -> SocketioClient:
        """An open connection that the broadcaster does not know yet."""
        return SocketioClient(self._app, self._socketio)

    def close(self) -> None: ...


class GatewayClient:
    """A connection of API Gateway. Posts to it arrive at the test's own server."""

    def __init__(self, management: ManagementApi, connection_id: str):
        self.id = connection_id
        self._management = management
        self._seen = 0

    def received(self) -> list[tuple[str, dict]]:
        frames = self._management.received[self.id][self._seen :]
        self._seen += len(frames)
        return [(frame["event"], frame["data"]) for frame in frames]

    def vanish(self) -> None:
        self._management.moods[self.id] = [410]


class ScoresFunction:
    """The queue of scores and its function. What is sent is delivered at once, as JSON."""

    broadcaster: GatewayBroadcaster

    def send(self, message: dict, delay: int) -> None:
        score_messages.deliver(self.broadcaster, json.loads(json.dumps(message)), pause=lambda seconds: None)


class GatewayHarness:
    def __init__(self):
        table, clock = new_table(), FakeClock()
        self._management, self._numbers = ManagementApi(), count()
        connections, rooms = Connections(table, clock.now_ms), Rooms(table, clock.now_ms)
        posting, scores = management_api(self._management.endpoint, **ACCOUNT), ScoresFunction()
        self.broadcaster = scores.broadcaster = GatewayBroadcaster(
            connections, rooms, posting, MemoryQueue(clock), clock.now_ms
        )
        self.broadcaster.scores_queue = scores
        self.broadcaster.wait_seconds = PATIENCE_SECONDS

    def client(self) -> GatewayClient:
        return GatewayClient(self._management, f"connection-{next(self._numbers)}=")

    def close(self) -> None:
        self.broadcaster.close()
        self._management.close()


ADAPTERS = {"socketio": SocketioHarness, "workers": TwoWorkersHarness, "gateway": GatewayHarness}
"""The suite in tests/contracts/broadcaster runs on each of these."""
