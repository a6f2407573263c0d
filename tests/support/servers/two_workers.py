"""The Broadcaster of two workers, for the contract suite. Clients connect to either in turn, with a real
Redis between.

The first one publishes. Before a test looks, everything that was sent has been received.
"""

import atexit
import logging
import tempfile
import threading
from functools import cache
from itertools import cycle
from pathlib import Path
from uuid import uuid4

from flask import Flask
from flask_socketio import SocketIO

from realtime.port import Message, WorkerBus
from realtime.workers.bus import RedisBus, Seal
from realtime.workers.shared_broadcaster import SharedBroadcaster
from server.socketio.server import Json
from support.servers.redis_server import RedisServer
from support.until import until

SECRET = b"what only the workers know, 32 bytes or more"
QUEUES: dict[tuple[str, str], dict] = {}
"""By league and user, what the store would hold."""


def read_event(league_id: str, seq: int):
    raise NotImplementedError("no event of this suite has an invitation code")


def read_private(message: str, user_id: str, league_id: str) -> dict:
    return QUEUES[league_id, user_id]


def now_ms() -> int:
    """The time stands still, so nobody falls silent here."""
    return 0


def spawn(function, *args) -> None:
    threading.Thread(target=function, args=args, daemon=True).start()


class Hearing(SharedBroadcaster):
    """Remembers the marks it has received. Everything sent before a mark has been received too."""

    def __init__(self, bus: WorkerBus):
        super().__init__(bus, now_ms, read_event)
        self.marks: set[str] = set()

    def _on_message(self, worker: int, message: Message) -> None:
        super()._on_message(worker, message)
        if message.kind == "mark":
            self.marks.add(message.to)

    def say(self, mark: str) -> None:
        self.presence_due(0)  # as housekeeping does four times a second
        self._bus.publish(Message("mark", mark))


class Side:
    """One worker: a Socket.IO server and its broadcaster."""

    def __init__(self, url: str, channel: str, number: int):
        self.app = Flask(f"worker-{number}")
        self.socketio = SocketIO(self.app, async_mode="threading", async_handlers=False, json=Json)
        self.broadcaster = Hearing(RedisBus(url, channel, Seal(SECRET, channel, number, 2)))
        self.broadcaster.server = self.socketio.server
        self.broadcaster.start(spawn, read_private)


@cache
def redis_url() -> str:
    """One Redis for all tests of this process."""
    folder = tempfile.TemporaryDirectory(prefix="draftnight-redis-")
    server = RedisServer(Path(folder.name)).start()
    atexit.register(folder.cleanup)
    atexit.register(server.stop)
    atexit.register(
        logging.getLogger("draftnight.worker_bus").setLevel, logging.CRITICAL
    )  # a notice of its end would only disturb
    return server.url


@cache
def sides() -> tuple[Side, Side]:
    """Made once, because their tasks run forever."""
    channel = f"test-{uuid4()}"
    made = Side(redis_url(), channel, 0), Side(redis_url(), channel, 1)
    until(lambda: all([hears(*pair) for pair in (made, made[::-1])]), "the workers to hear each other", 20)
    return made


def hears(one: Side, other: Side) -> bool:
    """Whether one has begun to listen. Until then everything that the other sends is lost."""
    other.broadcaster.say("are you there?")
    return bool(one.broadcaster.marks)


def settle() -> None:
    """Waits until both have received everything that the other has sent so far."""
    mark = str(uuid4())
    for side in sides():
        side.broadcaster.say(mark)
    until(lambda: all(mark in side.broadcaster.marks for side in sides()), "what was said to be heard", 20)


class Client:
    def __init__(self, side: Side):
        self.side = side
        self._client = side.socketio.test_client(side.app)
        self.id = side.socketio.server.manager.sid_from_eio_sid(self._client.eio_sid, "/")

    def received(self) -> list[tuple[str, dict]]:
        """(message, payload) of everything that came since the last call."""
        settle()
        return [(packet["name"], packet["args"][0]) for packet in self._client.get_received()]

    def vanish(self) -> None:
        if self._client.is_connected():
            self._client.disconnect()


class TwoWorkers:
    """The port. Each call goes to the worker it belongs to."""

    def __init__(self):
        self.clients: dict[str, Client] = {}
        for name in ("connect", "identity_of", "disconnect"):
            setattr(self, name, lambda id, *args, name=name: getattr(self._home(id), name)(id, *args))
        for name in ("publish", "drop_member", "drop_user", "close_league"):
            setattr(self, name, getattr(sides()[0].broadcaster, name))

    def _home(self, connection_id: str) -> Hearing:
        client = self.clients.get(connection_id)
        return (client.side if client else sides()[0]).broadcaster

    def publish_to_user(self, user_id: str, message: str, payload) -> None:
        if isinstance(payload, dict):
            QUEUES[payload["league_id"], user_id] = payload["data"]  # it is saved before it is sent
        sides()[0].broadcaster.publish_to_user(user_id, message, payload)

    def publish_scores(self, competition_id: str, message: str, payload) -> None:
        sides()[0].broadcaster.publish_scores(competition_id, message, payload)

    def join(self, connection_id: str, league_id: str, competition_id: str | None = None) -> None:
        settle()  # newcomers must not receive what was published earlier
        self._home(connection_id).join(connection_id, league_id, competition_id)

    def leave(self, connection_id: str, league_id: str) -> None:
        settle()
        self._home(connection_id).leave(connection_id, league_id)

    def count_of(self, user_id: str) -> int:
        settle()
        return sum(side.broadcaster.count_of(user_id) for side in sides())

    def present(self, league_id: str) -> set[str]:
        settle()
        first, second = (side.broadcaster.present(league_id) for side in sides())
        assert first == second
        return first


class TwoWorkersHarness:
    def __init__(self):
        self.broadcaster = TwoWorkers()
        self._turns = cycle(sides())

    def client(self) -> Client:
        made = Client(next(self._turns))
        self.broadcaster.clients[made.id] = made
        return made

    def close(self) -> None:
        for client in self.broadcaster.clients.values():
            client.vanish()
            self.broadcaster.disconnect(client.id)
        settle()
