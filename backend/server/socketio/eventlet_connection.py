"""A WebSocket connection of eventlet that is written to at once, where the library would queue and wake a
task.

For each connection the library keeps three green threads: a reader, a writer, and a timer for the next ping.
Each holds some 16 KB of stack, and every message goes through two of them. Here one thread reads; messages
are written straight away; another thread writes only while something could not be, in order, from the
library's queue; and one task sends all pings. A polling connection stays the library's until it is upgraded.
"""

import logging
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from engineio.exceptions import UnknownPacketError
from engineio.packet import NOOP, PING, PONG, UPGRADE, Packet

from server import library_internals, websockets
from server.deadlines import LINGER_SECONDS, linger
from server.http_connection import CONNECTION
from server.listen import SILENT_SECONDS
from server.socketio.connection import Connection
from server.socketio.frames import NORMAL, Broken, Closing, close_frame, packet_frame, text_frame
from server.socketio.messages import Messages

log = logging.getLogger("draftnight.realtime")
PING_FRAME = text_frame(str(PING))
ANSWER = str(PONG)


class EventletConnection(Connection):
    _sock: socket.socket | None = None
    """Its WebSocket's socket, while it may be written to."""
    _send_to_kernel: Callable[[bytes], int] | None = None
    """The real socket's `send`, looked up once, because a message to a room needs it for each connection."""
    _writing = False
    """A green thread is writing the queue, and nobody else may write."""
    _written = None
    """An event, if somebody waits for the writer to end."""
    _close_sent = False
    _messages: Messages | None = None

    def ping(self) -> None:
        if self._sock is None:
            super().ping()
        elif not self.closing and not self.closed:
            self.last_ping = time.time()
            self._send(PING_FRAME)

    def send(self, pkt: Packet) -> None:
        if self.check_ping_timeout():
            if self._sock is None:
                self.queue.put(pkt)
            else:
                self._send(packet_frame(pkt.encode()))

    def _send(self, frame: bytes) -> None:
        if not self.write_now(frame):
            self.queue.put(frame)
            self._write_queue()

    def _answer(self, frame: bytes) -> None:
        """Send a protocol answer. During an upgrade the queue belongs to polling; nobody else writes here."""
        if self._sock is None:
            self.tcp.sendall(frame)
        else:
            self._send(frame)

    def write_now(self, frame: bytes) -> bool:
        """Write a frame straight to the kernel; False if nothing was written, so that it must go by the
        queue.

        Writes only if nothing is or waits to be written before it, and never waits: green threads cannot
        switch between the checks and the write. If the kernel takes only part of a frame, the rest follows
        before anything else.
        """
        if self._sock is None or self._writing or self.queue.qsize() or self.closing:
            return False
        if self.last_ping and time.time() - self.last_ping > self.server.ping_timeout:
            return False  # `send` finds out whether it is gone
        try:
            sent = self._send_to_kernel(frame)
        except OSError:  # full, or gone: the writer waits, or finds out
            return False
        if sent < len(frame):
            self._start_writing(frame[sent:])
        return True

    def write_soon(self, frame: bytes, packet: Packet) -> None:
        """Queue a message that could not be written at once: a frame, or as a packet for polling."""
        if self._sock is None:
            self.send(packet)
        elif self.check_ping_timeout():
            self.queue.put(frame)
            self._write_queue()

    def _write_queue(self) -> None:
        """Make sure that the queue is written. Nobody else takes from it once there is a WebSocket."""
        if self._sock is not None and not self._writing and self.queue.qsize():
            self._start_writing(b"")

    def _start_writing(self, rest: bytes) -> None:
        self._writing = True
        self.server.start_background_task(self._write, self._sock, rest)

    def _write(self, sock, rest: bytes) -> None:
        ended = False
        try:
            sock.sendall(rest)
            while self.queue.qsize() and not ended:
                item = self.queue.get(block=False)
                ended = item is None
                if not ended:
                    sock.sendall(item if isinstance(item, bytes) else packet_frame(item.encode()))
            if ended:
                self._send_close_frame(sock, NORMAL)
        except Exception as error:
            log.debug("a connection ended while it was written to: %r", error)
            self.abort()
        finally:
            self._writing = False
            if self._written:
                self._written.set()
        if ended:
            self.server.sleep(LINGER_SECONDS)  # for the client to answer; then the reader wakes and closes
            self.abort()

    def _send_close_frame(self, sock, code: int) -> None:
        """Send it once, after everything sent before."""
        if not self._close_sent:
            self._close_sent = True
            sock.sendall(close_frame(code))
            sock.shutdown(socket.SHUT_WR)

    def close(self, wait=True, abort=False, reason=None) -> None:
        super().close(wait=wait, abort=abort, reason=reason)
        self._write_queue()  # the library has queued the end marker

    def real_socket(self):
        return self.tcp and library_internals.real_socket(self.tcp)

    def has_unread(self) -> bool:
        return bool(self._messages and self._messages.unread) or super().has_unread()

    def open_websocket(self, environ, start_response):
        """Open the WebSocket; the request was checked before. `_live` does the rest."""
        self.begin_upgrade()
        connection = environ[CONNECTION]
        try:
            connection.connection.sendall(websockets.acceptance(environ["HTTP_SEC_WEBSOCKET_KEY"]))
        except OSError:
            self.upgrading = False
            raise
        connection.hand_over(partial(self._live, connection.connection, connection.unread(), environ))
        return library_internals.already_answered()

    def _live(self, sock, unread: bytes, environ: dict) -> None:
        environ.clear()  # the library keeps it as long as the session, and with it the whole request
        messages = Messages(sock, self.server.max_http_buffer_size, self._answer, unread, self.pace())
        reason, code = self.server.reason.TRANSPORT_CLOSE, None
        self.tcp = sock  # so that ending the session also ends an upgrade
        try:
            if self.closed or (self.connected and not self._upgrade(sock, messages)):
                return
            sock.settimeout(
                None
            )  # pings detect clients that are gone; a timeout would also fire when the server is late
            self.connected = self.upgraded = True
            self.upgrading = False
            self._messages, self._sock = messages, sock
            self._send_to_kernel = library_internals.real_socket(sock).send
            if self.queue.qsize():  # the library's first packets, which fit: no green thread needed
                self._writing = True
                self._write(sock, b"")
            self._read(messages)
        except Closing as closing:
            code = closing.code
            if isinstance(closing, Broken):
                reason = self.server.reason.TRANSPORT_ERROR
        except Exception as error:
            reason = self.server.reason.TRANSPORT_ERROR
            log.debug("a connection ended: %r", error)
        finally:
            self.upgrading = False
            if self.upgraded:
                self._end(sock, code, reason)
            else:
                self.tcp = None  # it stays on polling

    def _read(self, messages: Messages) -> None:
        """Read until there are no more messages. Raises what ends the connection."""
        while (packet := messages.next()) is not None:
            if packet == ANSWER:
                self.schedule_ping()
                continue
            with suppress(UnknownPacketError):
                self.receive(Packet(encoded_packet=packet))

    def _end(self, sock, code: int | None, reason) -> None:
        """Nothing more is read. Finish writing, then send a close frame if one is due."""
        if code is not None and self._writing:
            self._written = self.server.create_event()
            self._written.wait(SILENT_SECONDS)
        if code is not None and not self._writing:
            with suppress(OSError):
                sock.settimeout(SILENT_SECONDS)
                self._send_close_frame(sock, code)
        self._sock = self._send_to_kernel = self._messages = None  # nothing more is written
        self.close(abort=True, reason=reason)
        self.server.sockets.pop(self.sid, None)
        if code is not None:
            linger(sock)

    def _upgrade(self, sock, messages: Messages) -> bool:
        """Upgrade from polling: answer the probe, end the poll, wait for the client's UPGRADE packet."""
        # a probe that does not come must not hold up the polling
        messages.until = time.monotonic() + self.server.ping_interval
        probe = Packet(encoded_packet=messages.next())
        if probe.packet_type != PING or probe.data != "probe":
            return False
        sock.sendall(text_frame(Packet(PONG, "probe").encode()))
        self.queue.put(Packet(NOOP))
        if Packet(encoded_packet=messages.next()).packet_type != UPGRADE:
            return False
        messages.until = None
        return not self.closed
