"""A WebSocket connection of the threading mode that has one thread, where the library keeps four.

The library's are the request's own, simple-websocket's, which reads, one that writes, and one that sleeps until the
next ping. Here the request's thread reads; whoever sends something also writes it, without waiting; a thread of its own
writes only while the kernel takes no more; and all pings are sent by one. Everything goes by the library's queue, from
which only one at a time takes, so that the order is the queue's. One that polls stays the library's until it is upgraded.
"""

import logging
import socket
import threading
import time
from contextlib import suppress
from functools import partial
from queue import Empty

from engineio.async_drivers.threading import SimpleWebSocketWSGI
from engineio.packet import NOOP, PING, PONG, UPGRADE, Packet
from wsproto.connection import ConnectionState
from wsproto.events import BytesMessage, CloseConnection
from wsproto.utilities import LocalProtocolError

from realtime.frames import text_frame
from realtime.pings import Pinged
from realtime.threaded_messages import ThreadedMessages

log = logging.getLogger("draftnight.realtime")


class NoThread:
    """In the place of the thread in which simple-websocket would read."""

    name = ""

    def __init__(self, target):
        pass

    def start(self) -> None:
        pass


class ThreadedConnection(Pinged):
    _ws = None
    """simple-websocket's WebSocket, once there is one that may be written to."""

    def __init__(self, pings, server, sid: str):
        super().__init__(pings, server, sid)
        self._taking = threading.Lock()
        """Held by whoever takes from the queue to write it."""

    def ping(self) -> None:
        if not self.closing and not self.closed:
            self.last_ping = time.time()
            self.send(Packet(PING))

    def send(self, pkt: Packet) -> None:
        super().send(pkt)
        self._write_queue()

    def write_now(self, frame: bytes) -> bool:
        """Send a frame that is ready. False: nothing was sent, and `send` must be asked."""
        if self._ws is None or self.closing:
            return False
        if self.last_ping and time.time() - self.last_ping > self.server.ping_timeout:
            return False  # `send` finds out whether it is gone
        self._put(frame)
        return True

    def _answer(self, sock, frame: bytes) -> None:
        """What the protocol asks for. During the upgrade the queue is the polling's, and nobody else writes here."""
        if self._ws is None:
            sock.sendall(frame)
        else:
            self._put(frame)

    def _put(self, frame: bytes) -> None:
        self.queue.put(frame)
        self._write_queue()

    def close(self, wait=True, abort=False, reason=None) -> None:
        super().close(wait=wait, abort=abort, reason=reason)
        self._write_queue()  # the library has put the end there

    def _write_queue(self) -> None:
        """Write what is in the queue, as far as the kernel takes it at once.

        Nothing is left lying: who finds another at it has put something there before that one looks again.
        """
        while (ws := self._ws) is not None and self.queue.qsize() and self._taking.acquire(blocking=False):
            rest = None
            try:
                rest = self._write(ws)
            finally:
                if rest is None:
                    self._taking.release()
            if rest is not None:
                self.server.start_background_task(self._write_waiting, ws, rest)
                return

    def _write(self, ws) -> bytes | None:
        """Without waiting. What is left of a frame that the kernel did not take, if there is such a one."""
        while (frame := self._take(ws)) is not None:
            try:
                sent = ws.sock.send(frame, socket.MSG_DONTWAIT)
            except OSError:  # it is full, or gone: who waits finds out
                return frame
            if sent < len(frame):
                return frame[sent:]
        return None

    def _write_waiting(self, ws, rest: bytes) -> None:
        """In a thread of its own, until nothing is left."""
        try:
            ws.sock.sendall(rest)
            while (frame := self._take(ws)) is not None:
                ws.sock.sendall(frame)
        except OSError as error:
            log.debug("a connection ended while it was written to: %r", error)
            self._ws = None  # nothing more is written
            self.cut()
        finally:
            self._taking.release()
        self._write_queue()

    def _take(self, ws) -> bytes | None:
        """The next frame, or None if there is none now, or will be none."""
        try:
            item = self.queue.get_nowait()
        except Empty:
            return None
        if isinstance(item, bytes):
            return item
        if item is not None:
            encoded = item.encode()
            return text_frame(encoded) if isinstance(encoded, str) else ws.ws.send(BytesMessage(data=encoded))
        if ws.ws.state is ConnectionState.OPEN:
            with suppress(LocalProtocolError, OSError):
                ws.sock.send(ws.ws.send(CloseConnection(code=1000)), socket.MSG_DONTWAIT)
        self._ws = None
        self.cut()  # the reader wakes, and its request closes the socket
        return None

    def _upgrade_websocket(self, environ, start_response):
        """As the library does, but nobody else reads."""
        if self.upgraded:
            raise OSError("this connection has its WebSocket already")
        return SimpleWebSocketWSGI(self._websocket_handler, self.server, thread_class=NoThread)(environ, start_response)

    def _websocket_handler(self, library) -> list:
        ws = library.ws
        messages = ThreadedMessages(ws.sock, ws.ws, self.server.max_http_buffer_size, partial(self._answer, ws.sock))
        reason = self.server.reason.TRANSPORT_CLOSE
        try:
            if self.connected and not self._upgrade(ws, messages):
                return []
            self.connected = self.upgraded = True
            self.upgrading = False
            self.tcp, self._messages, self._ws = ws.sock, messages, ws
            self._write_queue()
            self._read(messages)
        except Exception as error:
            reason = self.server.reason.TRANSPORT_ERROR
            log.debug("a connection ended: %r", error)
        finally:
            self.upgrading = False
            self._ws = self._messages = None  # nothing more is written
            with suppress(OSError):
                ws.sock.shutdown(socket.SHUT_RDWR)  # else Werkzeug would wait for what else may come
            if self.upgraded:  # else it goes on polling
                self.close(abort=True, reason=reason)
                self.server.sockets.pop(self.sid, None)
        return []

    def _upgrade(self, ws, messages: ThreadedMessages) -> bool:
        """From polling: a probe is answered, the poll under way ended, and the client says that it has changed over."""
        self.upgrading = True
        ws.sock.settimeout(self.server.ping_interval)  # an upgrade that does not come must not hold up the polling
        probe = Packet(encoded_packet=messages.next())
        if probe.packet_type != PING or probe.data != "probe":
            return False
        ws.sock.sendall(text_frame(Packet(PONG, "probe").encode()))
        self.queue.put(Packet(NOOP))
        if Packet(encoded_packet=messages.next()).packet_type != UPGRADE:
            return False
        ws.sock.settimeout(None)
        return True
