"""A WebSocket connection of eventlet's that is written to at once, where the library would queue and wake a task.

Per connection the library keeps three green threads: one reads, one waits for something to write, one for the
next ping. Each holds some 16 KB of stack, and every message goes through two of them. Here one reads; what is
sent is written straight away; another writes only while something could not be, which then goes in order by the
library's queue; and all pings are sent by one. A connection that polls stays the library's until it is upgraded.
"""

import logging
import time
from collections.abc import Callable
from functools import partial

from engineio.packet import NOOP, PING, PONG, UPGRADE, Packet

from server.direct_http import HAND_OVER
from server.socketio.connection import end_quietly
from server.socketio.frames import text_frame
from server.socketio.heartbeat import Pinged
from server.socketio.messages import Messages

log = logging.getLogger("draftnight.realtime")
PING_FRAME = text_frame(str(PING))


class DirectConnection(Pinged):
    _ws = None
    """eventlet's WebSocket, once there is one that may be written to."""
    _send_to_kernel: Callable[[bytes], int] | None = None
    """Its socket's own `send`, found once: a message to a room asks for it for each."""
    _writing = False
    """A green thread writes what is in the queue."""

    def ping(self) -> None:
        if not self.closing and not self.closed:
            self.last_ping = time.time()
            if not self.write_now(PING_FRAME):
                self._enqueue(Packet(PING))

    def send(self, pkt: Packet) -> None:
        if self.check_ping_timeout() and (pkt.binary or not self.write_now(text_frame(pkt.encode()))):
            self._enqueue(pkt)

    def write_now(self, frame: bytes) -> bool:
        """Write a frame straight to the kernel. False: nothing was written, and it has to go by the queue.

        Only if nothing is or waits to be written before it, and never waiting: green threads take turns, and
        between the checks and the writing there is none. Of a frame that the kernel took only in part the rest
        follows under the lock that every other writer waits for.
        """
        ws = self._ws
        if ws is None or self._writing or self.queue.qsize() or self.closing or ws._sendlock.balance < 1:
            return False
        if self.last_ping and time.time() - self.last_ping > self.server.ping_timeout:
            return False  # `send` finds out whether it is gone
        try:
            sent = self._send_to_kernel(frame)
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

    def _enqueue(self, pkt: Packet) -> None:
        self.queue.put(pkt)
        self._write_queue()

    def _write_queue(self) -> None:
        """See to it that what is in the queue is written. Nobody else takes from it once there is a WebSocket."""
        if self._ws is not None and not self._writing and self.queue.qsize():
            self._writing = True
            self.server.start_background_task(self._write_queued, self._ws)

    def _write_queued(self, ws) -> None:
        try:
            while self.queue.qsize():
                pkt = self.queue.get(block=False)
                if pkt is None:  # the reader wakes, and whoever handed the socket over closes it
                    ws._send_closing_frame(True)
                    return self.cut()
                ws.send(pkt.encode())
        except Exception as error:
            log.debug("a connection ended while it was written to: %r", error)
            self.cut()
        finally:
            self._writing = False

    def close(self, wait=True, abort=False, reason=None) -> None:
        super().close(wait=wait, abort=abort, reason=reason)
        self._write_queue()  # the library has put the end there

    def _websocket_handler(self, ws):
        hand_over = ws.environ.pop(HAND_OVER)
        self.tcp = ws.socket
        end_quietly(ws)
        messages = Messages(ws, self.server.max_http_buffer_size)
        self._messages = messages
        polled = self.connected
        try:
            if polled and not self._upgrade(ws, messages):
                return []
            self.connected = self.upgraded = True
        except Exception as error:
            log.debug("a connection ended: %r", error)
            return []
        finally:
            self.upgrading = False
            if not self.upgraded:
                self.tcp = self._messages = None
        ws.socket.settimeout(None)  # pings find out who is gone; a timer would also when the server is late
        ws.websocket_closed = True  # else eventlet says good-bye when this request ends
        hand_over(partial(self._live, ws, messages, polled))
        return []

    def _live(self, ws, messages: Messages, polled: bool) -> None:
        ws.websocket_closed, reason = False, self.server.reason.TRANSPORT_CLOSE
        self._ws, self._send_to_kernel = ws, ws.socket.fd.send
        ws.environ.clear()
        try:
            if (
                not polled and self.queue.qsize()
            ):  # what the library says first, which fits: no green thread of its own
                self._writing = True
                self._write_queued(ws)
            self._write_queue()
            self._read(messages)
        except Exception as error:
            reason = self.server.reason.TRANSPORT_ERROR
            log.debug("a connection ended: %r", error)
        finally:
            self._ws = self._send_to_kernel = self._messages = None  # nothing more is written
            ws.iterator = None  # it knows `ws`: a ring that only a search for garbage would find, much later
            self.close(abort=True, reason=reason)
            self.server.sockets.pop(self.sid, None)

    def _upgrade(self, ws, messages: Messages) -> bool:
        """From polling: a probe is answered, the poll under way ended, and the client says that it has changed over."""
        messages.until = (
            time.monotonic() + self.server.ping_interval
        )  # one that does not come must not hold up the polling
        probe = Packet(encoded_packet=messages.next())
        if probe.packet_type != PING or probe.data != "probe":
            return False
        ws.send(Packet(PONG, "probe").encode())
        self.queue.put(Packet(NOOP))
        if Packet(encoded_packet=messages.next()).packet_type != UPGRADE:
            return False
        messages.until = None
        return not self.closed
