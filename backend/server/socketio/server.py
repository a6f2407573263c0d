"""Socket.IO on the app: its events as those that API Gateway would send, to the handlers of routes.SOCKET_ROUTES."""

import json
from functools import partial

import msgspec
from flask import Flask
from flask_socketio import ConnectionRefusedError, SocketIO
from socketio.packet import ACK, BINARY_ACK, BINARY_EVENT, EVENT, Packet

import routes
from domain import errors
from server import library_internals, origins
from server.socketio.heartbeat import Heartbeat
from server.socketio.manager import DirectManager
from services import Services

LARGEST_MESSAGE = 64 * 1024
WITHOUT_PARTS = {BINARY_EVENT: EVENT, BINARY_ACK: ACK}


class Json:
    """What python-socketio encodes with: msgspec, which also writes the domain's own classes."""

    dumps = staticmethod(lambda value, **_: msgspec.json.encode(value).decode())

    @staticmethod
    def loads(text):
        try:
            return json.loads(text)
        except RecursionError:  # nested too deep: to the library just another text that is no JSON
            raise ValueError("nested too deep") from None


class TextPacket(Packet):
    """No message of ours has binary parts: none is waited for, since they would be kept until the last came.

    What names some is a message like any other, in which something stands where no text does.
    """

    def decode(self, encoded_packet) -> int:
        super().decode(encoded_packet)
        self.packet_type = WITHOUT_PARTS.get(self.packet_type, self.packet_type)
        return 0


def add_socketio(app: Flask, services: Services, engine) -> SocketIO:
    """`async_handlers=False`: a task per event would break the order of one connection's messages."""
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
        """Then a message only calls itself `connect` or `disconnect`."""
        return socketio.server.manager.is_connected(sid, "/")

    # On the server itself: Flask-SocketIO would make a request of Flask's for each message, which nothing here needs.
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
        except (TypeError, ValueError, RecursionError):  # bytes, or nested too deep
            return {"ok": False, **errors.InvalidRequest("This message cannot be read.").body()}
        return call("$default", sid, body)[1]

    return socketio


def on_session(socketio: SocketIO, opened) -> None:
    """Have `opened(eio_sid, environ)` called for each new session."""
    connect = socketio.server.eio.handlers["connect"]

    def on_connect(eio_sid, environ):
        opened(eio_sid, environ)
        return connect(eio_sid, environ)

    socketio.server.eio.on("connect", on_connect)
