"""A WebSocket connection of the threading mode: the library's own, over simple-websocket, with its bounds."""

import logging
import socket
import threading
import time
from contextlib import suppress

from server import library_internals
from server.deadlines import LINGER_SECONDS
from server.http_connection import CONNECTION
from server.socketio.connection import Connection

log = logging.getLogger("draftnight.realtime")
MOST_PENDING = 64
"""Messages that were read and not yet looked at; while there are more, no more is read."""
FULL_SECONDS = 0.05


class BoundedSocket:
    """In the place of the socket: `unread` was received before, and no more is received than is rationed."""

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
            time.sleep(seconds)  # what it sends meanwhile waits with it
        return data

    def send(self, data: bytes) -> int:
        with self._sending:  # two threads do: frames must not get into each other
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
            )  # it may be silent for long, and the library would send only part of a message
            environ["werkzeug.socket"] = BoundedSocket(sock, connection.unread(), self.pace())
            longest = self.server.max_http_buffer_size
            app = library_internals.simple_websocket_app(self.run_websocket, self.server, longest)
            return app(environ, start_response)
        finally:
            self.upgrading = False
            if self.closed:
                self.server.sockets.pop(self.sid, None)

    def run_websocket(self, ws):
        """The library lets a packet it cannot decode end the handler but not the connection, which would
        look present until its next ping is not answered.
        """
        self.tcp, ws.ws.sock.pending = ws.ws.sock.real, ws.ws.input_buffer
        close = ws.close
        ws.close = lambda: _quietly(close)
        try:
            return super().run_websocket(ws)
        except Exception as error:
            log.debug("a connection sent something that is no packet: %r", error)
            return []
        finally:
            self.upgrading = False
            if (
                not ws.ws.connected
            ):  # its reader wakes us before it answers a close frame, and we close the socket next
                ws.ws.thread.join(LINGER_SECONDS)
            if self.upgraded:  # else it goes on polling
                self.queue.put(None)  # ends the writer
                self.close(abort=True, reason=self.server.reason.TRANSPORT_ERROR)


def _quietly(close) -> None:
    """Closing what the other side is just closing too is no error; the writer would die of it, with a stack."""
    with suppress(Exception):
        close()
