"""Adds Socket.IO to the app: turns its events into API Gateway's for the handlers of routes.SOCKET_ROUTES."""

import json
from functools import partial

import msgspec
from flask import Flask
from flask_socketio import ConnectionRefusedError, SocketIO
from socketio.packet import ACK, BINARY_ACK, BINARY_EVENT, CONNECT_ERROR, EVENT, Packet

import routes
from domain import errors
from server import library_internals, origins
from server.socketio.heartbeat import Heartbeat
from server.socketio.manager import DirectManager
from services import Services

LARGEST_MESSAGE = 64 * 1024
WITHOUT_PARTS = {BINARY_EVENT: EVENT, BINARY_ACK: ACK}


class Json:
    """python-socketio's encoder: msgspec, which also encodes the domain's classes."""

    dumps = staticmethod(lambda value, **_: msgspec.json.encode(value).decode())

    @staticmethod
    def loads(text):
        try:
            return json.loads(text)
        except RecursionError:  # nested too deeply: just another invalid JSON text for the library
            raise ValueError("nested too deep") from None


class TextPacket(Packet):
    """A packet without binary parts: no message of ours has any, and waiting for them would keep the packet.

    A packet that announces some is an ordinary message with a placeholder instead of text.
    """

    def decode(self, encoded_packet) -> int:
        super().decode(encoded_packet)
        self.packet_type = WITHOUT_PARTS.get(self.packet_type, self.packet_type)
        return 0

    def encode(self):
        if self.packet_type == CONNECT_ERROR and isinstance(self.data, str):  # the library's own refusal
            refusal = errors.InvalidRequest("This connection is open already, or has no such namespace.")
            self.data = {"message": str(refusal), "data": refusal.body()["error"]}
        return super().encode()


def add_socketio(app: Flask, services: Services, engine) -> SocketIO:
    """Make Socket.IO. `async_handlers=False`: tasks would reorder the messages of a connection."""
    heartbeat = Heartbeat()
    engine.spawn(heartbeat.run)
    make = engine.connection_class()
    library_internals.install_connections(partial(make, heartbeat, services.config.rate_limits))
    socketio = SocketIO(
        app,
        async_mode=engine.mode,
        async_handlers=False,
        cors_allowed_origins=origins.allowed(services.config),
        max_http_buffer_size=LARGEST_MESSAGE,
        ping_interval=10,
        ping_timeout=10,
        manage_session=False,
        transports=None if services.long_polling else ["websocket"],
        json=Json,
        serializer=TextPacket,
        **({"client_manager": DirectManager()} if hasattr(make, "write_now") else {}),
    )
    services.broadcaster.server = socketio.server
    services.broadcaster.connections = partial(library_internals.connections, socketio.server)
    handlers = {route: routes.load(module) for route, module in routes.SOCKET_ROUTES.items()}

    def call(
        route: str, connection_id: str, body: str | None = None, token: str | None = None
    ) -> tuple[int, dict]:
        event = {
            "requestContext": {"routeKey": route, "connectionId": connection_id},
            "headers": {"authorization": f"Bearer {token}"} if token else {},
            "body": body,
        }
        answer = handlers[route](event)
        return answer["statusCode"], msgspec.json.decode(answer["body"])

    def open_already(sid: str) -> bool:
        """Whether the session is open; a message named `connect` or `disconnect` is then an ordinary one."""
        return socketio.server.manager.is_connected(sid, "/")

    # On the server itself: Flask-SocketIO would make a Flask request for each message, which nothing here
    # needs.
    @socketio.server.on("connect")
    def on_connect(sid, environ=None, auth=None, *more):
        if open_already(sid):
            return on_message("connect", sid, environ)
        token = auth.get("token") if isinstance(auth, dict) else None
        status, answer = call("$connect", sid, token=token if isinstance(token, str) else None)
        if status != 200:
            raise ConnectionRefusedError(answer["error"]["message"], answer["error"])
        return None

    @socketio.server.on("disconnect")
    def on_disconnect(sid, reason=None, *more):
        if open_already(sid):
            return on_message("disconnect", sid, reason)
        return call("$disconnect", sid)

    @socketio.server.on("*")
    def on_message(action, sid, *args):
        fields = args[0] if args and isinstance(args[0], dict) else {}
        try:
            body = json.dumps({**fields, "action": action})
        except (TypeError, ValueError, RecursionError):  # bytes, or nested too deeply
            return {"ok": False, **errors.InvalidRequest("This message cannot be read.").body()}
        return call("$default", sid, body)[1]

    return socketio


def on_session(socketio: SocketIO, opened) -> None:
    """Call `opened(eio_sid, environ)` for each new session."""
    connect = socketio.server.eio.handlers["connect"]

    def on_connect(eio_sid, environ):
        opened(eio_sid, environ)
        return connect(eio_sid, environ)

    socketio.server.eio.on("connect", on_connect)
