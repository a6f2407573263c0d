"""Every attribute of a library that it does not promise: what it is, and the version in which it was read.

Nothing else in the product touches one. tests/front_door/test_library_internals.py says that each exists and
behaves so, and so is where an upgrade shows that it does not any more.
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
}


def real_socket(green):
    """eventlet: the system's own socket of a green one, which never waits."""
    return green.fd


def already_answered() -> list:
    """eventlet.wsgi: what an app returns whose answer went over the socket, so that nothing is added to it."""
    from eventlet import wsgi

    wsgi.WSGI_LOCAL.already_handled = True
    return []


def install_connections(make) -> None:
    """engineio: have its servers call `make(server, sid)` for a new connection, for which it has no setting."""
    engineio.server.socket = SimpleNamespace(Socket=make)


class EngineSocket(engineio.socket.Socket):
    """engineio's connection, with names of our own for what it calls itself."""

    def open_websocket(self, environ: dict, start_response):
        """Answers a request that opens a WebSocket."""
        return super()._upgrade_websocket(environ, start_response)

    def run_websocket(self, ws):
        """Goes on with one until it ends."""
        return super()._websocket_handler(ws)

    def _upgrade_websocket(self, environ, start_response):
        return self.open_websocket(environ, start_response)

    def _websocket_handler(self, ws):
        return self.run_websocket(ws)


class Reader(threading.Thread):
    """simple-websocket: the thread that reads a WebSocket. At its end it wakes who waits for a message.

    The library does that before it says that the connection is over: who looked in between would wait for
    ever.
    """

    def __init__(self, target):
        super().__init__(target=target)
        self._websocket = target.__self__

    def run(self):
        super().run()
        self._websocket.event.set()


def simple_websocket_app(handler, server, longest: int):
    """engineio: its WSGI app for a WebSocket of simple-websocket, with a bound for messages, which it sets none."""
    from engineio.async_drivers._websocket_wsgi import SimpleWebSocketWSGI

    return SimpleWebSocketWSGI(handler, server, max_message_size=longest, thread_class=Reader)


def connections(server) -> dict[str, tuple[EngineSocket, bool]]:
    """python-socketio: every connection by engineio's id of it, and whether it is signed in."""
    sid_of = server.manager.sid_from_eio_sid
    return {sid: (one, sid_of(sid, "/") is not None) for sid, one in list(server.eio.sockets.items())}


def is_unauthenticated(server, eio_sid: str) -> bool:
    """python-socketio: whether a connection of engineio's is open and nobody has signed in to it."""
    return eio_sid in server.eio.sockets and server.manager.sid_from_eio_sid(eio_sid, "/") is None
