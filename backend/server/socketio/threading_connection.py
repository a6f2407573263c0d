"""A WebSocket connection of the threading mode: the library's own, over simple-websocket, with limits."""

import logging
import socket
import threading
import time
from contextlib import suppress

from server import library_internals, websockets
from server.deadlines import LINGER_SECONDS
from server.http_connection import CONNECTION
from server.socketio.connection import Connection

log = logging.getLogger("draftnight.realtime")
MOST_PENDING = 64
"""Received messages not yet handled; while there are more, reading pauses."""
FULL_SECONDS = 0.05


class BoundedSocket:
    """Wraps the socket: returns `unread` first, and reads no faster than the ration."""

    def __init__(self, sock: socket.socket, unread: bytes, pace):
        self.real, self._unread, self._pace = sock, unread, pace
        self._sending = threading.Lock()
        self.pending: list = []

    def recv(self, most: int) -> bytes:
        while len(self.pending) > MOST_PENDING:
            time.sleep(FULL_SECONDS)
        data, self._unread = (
            (self._unread[:most], self._unread[most:]) if self._unread else (self.real.recv(most), b"")
        )
        if self._pace and (seconds := self._pace.seconds(1, len(data))):
            time.sleep(seconds)  # what it sends meanwhile waits
        return data

    def send(self, data: bytes) -> int:
        with self._sending:  # two threads send: their frames must not mix
            self.real.sendall(data)
        return len(data)

    def __getattr__(self, name: str):
        return getattr(self.real, name)


class ThreadingConnection(Connection):
    def open_websocket(self, environ, start_response):
        self.begin_upgrade()
        connection = environ[CONNECTION]
        sock = connection.connection
        try:
            connection.upgraded()
            sock.settimeout(
                None
            )  # it may be silent for long, and with a timeout the library could send partially
            opening = websockets.for_a_library(environ)
            opening["werkzeug.socket"] = BoundedSocket(sock, connection.unread(), self.pace())
            longest = self.server.max_http_buffer_size
            app = library_internals.simple_websocket_app(self.run_websocket, self.server, longest)
            return app(opening, start_response)
        finally:
            self.upgrading = False
            if self.closed:
                self.server.sockets.pop(self.sid, None)

    def run_websocket(self, ws):
        """Serve a WebSocket. A packet that cannot be decoded ends the connection, too.

        The library would end only its handler, and the connection would look present until its next ping
        times out.
        """
        self.tcp, ws.ws.sock.pending = ws.ws.sock.real, ws.ws.input_buffer
        close = ws.close
        ws.close = lambda: _quietly(close)
        try:
            return [] if self.closed else super().run_websocket(ws)
        except Exception as error:
            log.debug("a connection sent something that is no packet: %r", error)
            return []
        finally:
            self.upgrading = False
            if (
                not ws.ws.connected
            ):  # the reader wakes us before it answers a close frame, and we close the socket next
                ws.ws.thread.join(LINGER_SECONDS)
            if self.upgraded:  # otherwise it stays on polling
                self.queue.put(None)  # ends the writer
                self.close(abort=True, reason=self.server.reason.TRANSPORT_ERROR)


def _quietly(close) -> None:
    """Ignore errors of closing a connection that the other side closes, too: they would print a stack."""
    with suppress(Exception):
        close()
