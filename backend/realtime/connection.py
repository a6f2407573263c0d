"""engineio's connection, with what a rude client can do to it mended."""

import logging
import socket
from contextlib import suppress
from types import SimpleNamespace

import engineio.server
import engineio.socket

log = logging.getLogger("draftnight.realtime")


class Connection(engineio.socket.Socket):
    """Ends when it is told to, and when its client sends something that is no packet."""

    tcp: socket.socket | None = None
    _green = None
    """eventlet's WebSocket, once there is one: the only kind that `write_now` can write to."""
    _resting = False
    """The writer has sent everything it was given and waits for more."""

    def poll(self):
        self._resting = self.upgraded and self.queue.empty()
        try:
            return super().poll()
        finally:
            self._resting = False

    def write_now(self, frame: bytes) -> bool:
        """Write a frame straight to the kernel. False: nothing was written, and it has to go by the queue.

        Only if nothing is or waits to be written before it, and never waiting: green threads take turns, and
        between the checks and the writing there is none. Of a frame that the kernel took only in part the rest
        follows under the lock that every other writer waits for.
        """
        ws = self._green
        if ws is None or not self._resting or self.queue.qsize() or self.closing or ws._sendlock.balance < 1:
            return False
        try:
            sent = ws.socket.fd.send(frame)
        except OSError:  # it is full, or gone: the writer waits, or finds out
            return False
        if sent < len(frame):
            ws._sendlock.acquire()
            self.server.start_background_task(self._write_rest, ws, frame[sent:])
        return True

    def _write_rest(self, ws, rest: bytes) -> None:
        try:
            ws.socket.sendall(rest)
        except OSError as error:
            log.debug("a connection ended in the middle of a message: %r", error)
            self.cut()
        finally:
            ws._sendlock.release()

    def close(self, wait=True, abort=False, reason=None):
        """Never waits for the client to take what is left: one that does not would hold its request for ever."""
        super().close(wait=False, abort=abort, reason=reason)

    def cut(self) -> None:
        """End it now, also in the middle of a message that the client does not take."""
        self.close(abort=True)
        try:
            if self.tcp is not None:
                self.tcp.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # it was gone already

    def _websocket_handler(self, ws):
        """The library lets a packet it cannot decode end the handler but not the connection, which would
        look present until its next ping is not answered.
        """
        if hasattr(ws, "socket"):
            self.tcp, self._green = ws.socket, ws
        else:
            self.tcp = ws.ws.sock  # simple-websocket's
        ws.close = _quietly(ws.close)
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


def _quietly(close):
    """Closing what the other side is just closing too is no error; the writer would die of it, with a stack."""

    def closing(*args, **kwargs):
        with suppress(Exception):
            close(*args, **kwargs)

    return closing


def install() -> None:
    """Make engineio's servers use this connection: the library has no setting for it."""
    engineio.server.socket = SimpleNamespace(Socket=Connection)
