"""engineio's connection, with what a rude client can do to it mended."""

import logging
import socket
import threading
import time
from contextlib import suppress
from types import SimpleNamespace
from weakref import ref

import engineio.server
import engineio.socket

log = logging.getLogger("draftnight.realtime")
TURN_PACKETS = 32
PATIENCE = 3
"""So many times as long as usual is waited for a client of which something lies unread; not for ever."""


class Connection(engineio.socket.Socket):
    """Ends when it is told to, and when its client sends something that is no packet."""

    tcp: socket.socket | None = None
    _received = 0
    _deciding = threading.Lock()
    """Of all connections: it is held for an instant, when one of them is upgraded."""

    def receive(self, pkt) -> None:
        if self.closed:
            return  # what was sent after the end, or with it: a session opened now would never be closed
        self._received += 1
        if self._received % TURN_PACKETS == 0:
            time.sleep(
                0
            )  # waits for nothing: what is there is read without a pause, and others must have their turn
        super().receive(pkt)

    def close(self, wait=True, abort=False, reason=None):
        """Never waits for the client to take what is left: one that does not would hold its request for ever."""
        super().close(wait=False, abort=abort, reason=reason)

    def check_ping_timeout(self) -> bool:
        """A client whose answer lies here unread is not gone: it is the server that is late.

        False for one that is closed, where the library raises: who sends to a whole room goes on with the next.
        """
        if self.closed:
            return False
        late = time.time() - self.last_ping if self.last_ping else 0
        if self.server.ping_timeout < late < PATIENCE * self.server.ping_timeout and self.has_unread():
            return True
        alive = super().check_ping_timeout()
        if not alive:
            self.cut()
        return alive

    def has_unread(self) -> bool:
        """Whether the client has sent something that was not read yet."""
        try:
            sock = getattr(self.tcp, "fd", self.tcp)  # of eventlet's socket the real one
            return sock is not None and bool(sock.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT))
        except OSError:
            return False

    def cut(self) -> None:
        """End it now, also in the middle of a message that the client does not take."""
        self.close(abort=True)
        try:
            if self.tcp is not None:
                self.tcp.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # it was gone already

    def _upgrade_websocket(self, environ, start_response):
        """One at a time: of two that both become the connection's WebSocket nobody would close the first."""
        self.begin_upgrade()
        try:
            return super()._upgrade_websocket(environ, start_response)
        finally:
            self.upgrading = False

    def begin_upgrade(self) -> None:
        """Raises OSError, which the library's refusal is, if one is going on or was made."""
        with self._deciding:
            if self.upgraded or self.upgrading:
                raise OSError("this connection has its WebSocket already")
            self.upgrading = self.connected

    def _websocket_handler(self, ws):
        """The library lets a packet it cannot decode end the handler but not the connection, which would
        look present until its next ping is not answered.
        """
        self.tcp = ws.socket if hasattr(ws, "socket") else ws.ws.sock  # eventlet's, or simple-websocket's
        if hasattr(ws, "ws"):
            self.tcp.settimeout(None)  # simple-websocket would send only part of a message
        end_quietly(ws)
        try:
            return super()._websocket_handler(ws)
        except Exception as error:
            log.debug("a connection sent something that is no packet: %r", error)
            return []
        finally:
            self.upgrading = False
            if self.upgraded:  # else it goes on polling
                self.queue.put(None)  # ends the writer
                self.close(abort=True, reason=self.server.reason.TRANSPORT_ERROR)


def end_quietly(ws) -> None:
    """Closing what the other side is just closing too is no error; the writer would die of it, with a stack."""
    close, known = (
        type(ws).close,
        ref(ws),
    )  # not `ws.close`: it would know itself, and be kept until garbage is searched for

    def closing(*args, **kwargs):
        with suppress(Exception):
            close(known(), *args, **kwargs)

    ws.close = closing
    ws.log = Debug  # where eventlet's says that the other side was gone already


class Debug:
    """What a library writes to a stream, as a line of our own log that nobody is usually shown."""

    @staticmethod
    def write(text: str) -> None:
        log.debug("%s", text)


def install(make) -> None:
    """Make engineio's servers call `make(server, sid)` for a new connection: the library has no setting for it."""
    engineio.server.socket = SimpleNamespace(Socket=make)
