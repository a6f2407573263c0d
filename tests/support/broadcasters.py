"""Broadcaster adapters for the contract suite: each with clients that receive through its real transport."""

import dev_server
from flask import Flask
from flask_socketio import SocketIO
from realtime.socketio_broadcaster import SocketioBroadcaster


class SocketioClient:
    """A connection to a Socket.IO server in this process; every packet is encoded and decoded."""

    def __init__(self, app: Flask, socketio: SocketIO):
        self._client = socketio.test_client(app)
        self.id = socketio.server.manager.sid_from_eio_sid(self._client.eio_sid, "/")

    def received(self) -> list[tuple[str, dict]]:
        """(message, payload) of all that came since the last call."""
        return [(packet["name"], packet["args"][0]) for packet in self._client.get_received()]

    def vanish(self) -> None:
        """The connection ends, and nobody has told the broadcaster."""
        self._client.disconnect()


class SocketioHarness:
    def __init__(self):
        self._app = Flask("contract")
        self._socketio = SocketIO(self._app, async_mode="threading", async_handlers=False, json=dev_server.Json)
        self.broadcaster = SocketioBroadcaster()
        self.broadcaster.server = self._socketio.server

    def client(self) -> SocketioClient:
        """A connection that is open; the broadcaster does not know it yet."""
        return SocketioClient(self._app, self._socketio)

    def close(self) -> None: ...


ADAPTERS = {"socketio": SocketioHarness}
"""The suite in tests/contracts/broadcaster runs on each of these."""
