"""A WebSocket connection of the threading mode that has one thread, where the library keeps four.

The library's are the request's own, simple-websocket's, which reads, one that writes, and one that sleeps until the
next ping. Here the connection's thread reads; whoever sends something also writes it, without waiting; a thread of its own
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

from engineio.packet import NOOP, PING, PONG, UPGRADE, Packet
from wsproto.connection import Connection as Protocol
from wsproto.connection import ConnectionState, ConnectionType
from wsproto.events import BytesMessage, CloseConnection
from wsproto.utilities import LocalProtocolError, generate_accept_token

from server.direct_http import HAND_OVER
from server.socketio.frames import text_frame
from server.socketio.heartbeat import Pinged
from server.socketio.threaded_messages import ThreadedMessages

log = logging.getLogger("draftnight.realtime")


ACCEPTED = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n"


def end_rings(protocol: Protocol) -> None:
    """wsproto's parser is a generator that knows whose it is: a ring, which only a search for garbage would find, much later."""
    protocol._proto._parse_more.close()


class ThreadedConnection(Pinged):
    _writable: socket.socket | None = None
    """Its WebSocket's socket, while there is one that may be written to."""
    _protocol: Protocol | None = None

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
        if self._writable is None or self.closing:
            return False
        if self.last_ping and time.time() - self.last_ping > self.server.ping_timeout:
            return False  # `send` finds out whether it is gone
        self._put(frame)
        return True

    def _answer(self, sock, frame: bytes) -> None:
        """What the protocol asks for. During the upgrade the queue is the polling's, and nobody else writes here."""
        if self._writable is None:
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
        while (
            (sock := self._writable) is not None
            and self.queue.qsize()
            and self._taking.acquire(blocking=False)
        ):
            rest = None
            try:
                rest = self._write(sock)
            finally:
                if rest is None:
                    self._taking.release()
            if rest is not None:
                self.server.start_background_task(self._write_waiting, sock, rest)
                return

    def _write(self, sock) -> bytes | None:
        """Without waiting. What is left of a frame that the kernel did not take, if there is such a one."""
        while (frame := self._take()) is not None:
            try:
                sent = sock.send(frame, socket.MSG_DONTWAIT)
            except OSError:  # it is full, or gone: who waits finds out
                return frame
            if sent < len(frame):
                return frame[sent:]
        return None

    def _write_waiting(self, sock, rest: bytes) -> None:
        """In a thread of its own, until nothing is left."""
        try:
            sock.sendall(rest)
            while (frame := self._take()) is not None:
                sock.sendall(frame)
        except OSError as error:
            log.debug("a connection ended while it was written to: %r", error)
            self._writable = None  # nothing more is written
            self.cut()
        finally:
            self._taking.release()
        self._write_queue()

    def _take(self) -> bytes | None:
        """The next frame, or None if there is none now, or will be none."""
        try:
            item = self.queue.get_nowait()
        except Empty:
            return None
        if isinstance(item, bytes):
            return item
        if item is not None:
            encoded = item.encode()
            return (
                text_frame(encoded)
                if isinstance(encoded, str)
                else self._protocol.send(BytesMessage(data=encoded))
            )
        self._say_good_bye()
        return None

    def _say_good_bye(self) -> None:
        if self._protocol.state is ConnectionState.OPEN:
            with suppress(LocalProtocolError, OSError):
                self.tcp.send(self._protocol.send(CloseConnection(code=1000)), socket.MSG_DONTWAIT)
        self._writable = None
        self.cut()  # the reader wakes, and its thread closes the socket

    def _upgrade_websocket(self, environ, start_response) -> None:
        """Open the WebSocket. That it is asked for well was seen to before (websockets.py, `plain_websockets`).

        Always raises: OSError if there is one already, else ConnectionError, for the server has nothing more to answer.
        """
        self.begin_upgrade()
        try:
            sock = environ["werkzeug.socket"]
            sock.sendall(
                ACCEPTED % generate_accept_token(environ["HTTP_SEC_WEBSOCKET_KEY"].encode("latin-1"))
            )
            sock.settimeout(None)  # it may be silent for long; pings find out who is gone
            environ[HAND_OVER](partial(self._live, sock, Protocol(ConnectionType.SERVER)))
        except (OSError, RuntimeError):
            self.upgrading = False
            raise
        raise ConnectionError("what follows is the WebSocket's")

    def _live(self, sock, protocol: Protocol) -> None:
        messages = ThreadedMessages(
            sock, protocol, self.server.max_http_buffer_size, partial(self._answer, sock)
        )
        reason = self.server.reason.TRANSPORT_CLOSE
        self.tcp = sock  # whoever ends the session ends an upgrade, too
        try:
            if self.connected and (self.closed or not self._upgrade(sock, messages)):
                return
            self.connected = self.upgraded = True
            self.upgrading = False
            self._messages, self._protocol = messages, protocol
            self._writable = sock
            self._write_queue()
            self._read(messages)
        except Exception as error:
            reason = self.server.reason.TRANSPORT_ERROR
            log.debug("a connection ended: %r", error)
        finally:
            self.upgrading = False
            self._writable = self._messages = None  # nothing more is written
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)  # whoever is about to write finds out
            end_rings(protocol)
            if self.upgraded:
                self.close(abort=True, reason=reason)
                self.server.sockets.pop(self.sid, None)
            else:  # it goes on polling
                self.tcp = None

    def _upgrade(self, sock, messages: ThreadedMessages) -> bool:
        """From polling: a probe is answered, the poll under way ended, and the client says that it has changed over."""
        messages.until = (
            time.monotonic() + self.server.ping_interval
        )  # one that does not come must not hold up the polling
        probe = Packet(encoded_packet=messages.next())
        if probe.packet_type != PING or probe.data != "probe":
            return False
        sock.sendall(text_frame(Packet(PONG, "probe").encode()))
        self.queue.put(Packet(NOOP))
        if Packet(encoded_packet=messages.next()).packet_type != UPGRADE:
            return False
        messages.until = None
        sock.settimeout(None)
        return not self.closed
