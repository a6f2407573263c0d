"""Every undocumented library attribute the product uses, with the version in which it was read.

Nothing else in the product touches one. tests/front_door/test_library_internals.py checks that each exists
and behaves as expected, so an upgrade that breaks one fails there.
"""

import threading
from types import SimpleNamespace

import engineio.server
import engineio.socket

READ_IN = {
    "eventlet": "0.41.3",
    "python-engineio": "4.15.1",
    "python-socketio": "5.18.1",
    "simple-websocket": "1.1.0",
    "Werkzeug": "3.1.9",
    "wsproto": "1.3.2",
}


def real_socket(green):
    """eventlet: the system's own socket of a green one; it never waits."""
    return green.fd


def already_answered() -> list:
    """eventlet.wsgi: what an app returns if it answered over the socket itself; nothing is added to it."""
    from eventlet import wsgi

    wsgi.WSGI_LOCAL.already_handled = True
    return []


def install_connections(make) -> None:
    """engineio: make its servers call `make(server, sid)` for a new connection, which no setting does."""
    engineio.server.socket = SimpleNamespace(Socket=make)


class EngineSocket(engineio.socket.Socket):
    """engineio's connection, with public names for its private methods."""

    def open_websocket(self, environ: dict, start_response):
        """Answer a request that opens a WebSocket."""
        return super()._upgrade_websocket(environ, start_response)

    def run_websocket(self, ws):
        """Serve an open WebSocket until it ends."""
        return super()._websocket_handler(ws)

    def _upgrade_websocket(self, environ, start_response):
        return self.open_websocket(environ, start_response)

    def _websocket_handler(self, ws):
        return self.run_websocket(ws)


class Reader(threading.Thread):
    """simple-websocket: the thread that reads a WebSocket, and at its end wakes a task waiting for a message.

    The library wakes it before it marks the connection as closed: a task that checked in between would wait
    for ever.
    """

    def __init__(self, target):
        super().__init__(target=target)
        self._websocket = target.__self__
        bound_frames(self._websocket.ws, self._websocket.max_message_size)

    def run(self):
        super().run()
        self._websocket.event.set()


def bound_frames(ws, longest: int) -> None:
    """wsproto: refuse a frame longer than `longest` bytes by its header, before any of it arrives."""
    ws.connection._proto._frame_decoder.extensions = [Bound(longest)]


class Bound:
    """What wsproto asks of each extension about a message that comes in; this one is not negotiated."""

    def __init__(self, longest: int):
        from wsproto.frame_protocol import CloseReason, RsvBits  # not needed where eventlet serves

        self.longest = longest
        self.too_long, self.no_flags = CloseReason.MESSAGE_TOO_BIG, RsvBits(False, False, False)

    def frame_inbound_header(self, proto, opcode, rsv, payload_length: int):
        return self.too_long if payload_length > self.longest else self.no_flags

    def frame_inbound_payload_data(self, proto, data: bytes) -> bytes:
        return data

    def frame_inbound_complete(self, proto, fin: bool) -> None:
        return None


def simple_websocket_app(handler, server, longest: int):
    """engineio: its WSGI app for simple-websocket, plus a message size limit."""
    from engineio.async_drivers._websocket_wsgi import SimpleWebSocketWSGI

    return SimpleWebSocketWSGI(handler, server, max_message_size=longest, thread_class=Reader)


def connections(server) -> dict[str, tuple[EngineSocket, bool]]:
    """python-socketio: every connection by its engineio id, and whether it is signed in."""
    sid_of = server.manager.sid_from_eio_sid
    return {sid: (one, sid_of(sid, "/") is not None) for sid, one in list(server.eio.sockets.items())}


def is_unauthenticated(server, eio_sid: str) -> bool:
    """python-socketio: whether an engineio connection is open and unauthenticated."""
    return eio_sid in server.eio.sockets and server.manager.sid_from_eio_sid(eio_sid, "/") is None
