"""Clients that are as cheap as possible, so that the load generator does not become what is measured.

Non-blocking sockets on one epoll: WebSockets that speak just enough Engine.IO and Socket.IO, and keep-alive
HTTP connections that send one request at a time.
"""

import json
import select
import socket
import time
from collections.abc import Callable

PING, PONG = b"2", b"3"
READ_BYTES = 1 << 14
"""Enough for many small messages in one read. Allocating a larger buffer would cost more than it saves."""


def frame(payload: bytes) -> bytes:
    """A client's text frame. The mask is zero, which leaves the payload as it is."""
    length = len(payload)
    head = (
        bytes([0x81, 0x80 | length])
        if length < 126
        else bytes([0x81, 0x80 | 126]) + length.to_bytes(2, "big")
    )
    return head + b"\0\0\0\0" + payload


class Loop:
    """One epoll. `run_until(done)` serves all clients until `done()` or the time is over."""

    def __init__(self):
        self._poll = select.epoll()
        self._handlers: dict[int, Callable[[], None]] = {}

    def watch(self, sock: socket.socket, events: int, handler: Callable[[], None]) -> None:
        if sock.fileno() in self._handlers:
            self._poll.modify(sock, events)
        else:
            self._poll.register(sock, events)
        self._handlers[sock.fileno()] = handler

    def forget(self, sock: socket.socket) -> None:
        self._poll.unregister(sock)
        del self._handlers[sock.fileno()]

    def run_until(self, done: Callable[[], bool], seconds: float) -> bool:
        give_up = time.perf_counter() + seconds
        handlers = self._handlers
        while not done():
            left = give_up - time.perf_counter()
            if left <= 0:
                return False
            for number, _ in self._poll.poll(min(left, 0.1)):
                if number in handlers:  # otherwise it was closed while others of this round were served
                    handlers[number]()
        return True

    def rest(self, seconds: float) -> None:
        """Serves everyone for this long."""
        self.run_until(lambda: False, seconds)


class Client:
    """A socket that connects without blocking, with the bytes received but not yet used.

    A refused or broken connection raises, because a server that turns clients away fails the measurement.
    """

    def __init__(self, loop: Loop, address: tuple[str, int]):
        self._loop, self._address = loop, address
        self.sock: socket.socket | None = None

    def open(self, first: bytes) -> None:
        """Connects and sends `first`."""
        self.sock = socket.socket()
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sock.setblocking(False)
        self.sock.connect_ex(self._address)
        self.buffer = b""

        def connected() -> None:
            self.sock.sendall(first)
            self._loop.watch(self.sock, select.EPOLLIN, self.readable)

        self._loop.watch(self.sock, select.EPOLLOUT, connected)

    def close(self) -> None:
        if self.sock is not None:
            self._loop.forget(self.sock)
            self.sock.close()
            self.sock = None

    def readable(self) -> None:
        data = self.sock.recv(READ_BYTES)
        if data:
            self.take(data, time.perf_counter())
        else:
            self.ended()

    def ended(self) -> None:
        raise ConnectionError("the server closed a connection")


class WebSocket(Client):
    """Follows leagues. It is ready once `joined`, and then calls `on_joined(self, when)`.

    `pings` counts the answered pings, `messages` every event received, and `picks` those that are picks, the
    newest of which is `last_pick`. `on_pick(payload, when)` gets each of them as bytes.
    """

    def __init__(self, loop: Loop, address, token: str, league_ids: list[str], on_pick=None, on_joined=None):
        super().__init__(loop, address)
        self.joined = False
        self.messages = self.picks = self.pings = 0
        self.last_pick = b""
        self.acks: dict[str, dict] = {}
        self.token, self.league_ids = token, league_ids
        self._upgraded = False
        self._on_pick, self._on_joined = on_pick, on_joined
        self.open(
            b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: bench\r\nUpgrade: websocket\r\n"
            b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        )

    def take(self, data: bytes, when: float) -> None:
        if not self.buffer and data[1:2] == b"\x7e" and len(data) == 4 + int.from_bytes(data[2:4], "big"):
            self._packet(data[4:], when)  # one whole message, by far the usual case
            return
        buffer = self.buffer + data if self.buffer else data
        if not self._upgraded:
            head, end, buffer_left = buffer.partition(b"\r\n\r\n")
            if not end:
                self.buffer = buffer
                return
            if b" 101 " not in head:
                raise ConnectionError(head.decode())
            self._upgraded, buffer = True, buffer_left
        at, size = 0, len(buffer)
        while size - at >= 2:
            length, start = buffer[at + 1], at + 2
            if length == 126:
                length, start = int.from_bytes(buffer[at + 2 : at + 4], "big"), at + 4
            elif length == 127:
                length, start = int.from_bytes(buffer[at + 2 : at + 10], "big"), at + 10
            if size < start + length:
                break
            self._packet(buffer[start : start + length], when)
            at = start + length
        self.buffer = buffer[at:]

    def _packet(self, payload: bytes, when: float) -> None:
        if payload.startswith(b"42"):
            self.messages += 1
            if b'"pick_made"' in payload:
                self.picks += 1
                self.last_pick = payload
                if self._on_pick:
                    self._on_pick(payload, when)
        elif payload == PING:
            self.pings += 1
            self.sock.sendall(frame(PONG))
        elif payload.startswith(b"43"):
            self._acknowledged(payload, when)
        elif payload.startswith(b"40"):
            for number, league_id in enumerate(self.league_ids):
                self.sock.sendall(frame(f'42{number}["join_league",{{"league_id":"{league_id}"}}]'.encode()))
        elif payload.startswith(b"0"):
            self.sock.sendall(frame(b"40" + json.dumps({"token": self.token}).encode()))
        else:
            raise ConnectionError(f"a connection was closed, or an unexpected packet came: {payload[:100]}")

    def _acknowledged(self, payload: bytes, when: float) -> None:
        number, _, rest = payload[2:].partition(b"[")
        ack = json.loads(b"[" + rest)[0]
        assert ack["ok"], ack
        self.acks[self.league_ids[int(number)]] = ack
        if len(self.acks) == len(self.league_ids):
            self.joined = True
            if self._on_joined:
                self._on_joined(self, when)


class Http(Client):
    """`on_answer(status, body, when)` gets the answer to the pending request.

    The first request opens it. So does the next one after the server has closed it: after each answer in
    threading mode, or after a long time without a request.
    """

    def __init__(self, loop: Loop, address: tuple[str, int], on_answer):
        super().__init__(loop, address)
        self._on_answer = on_answer
        self._asked = False

    def get(self, path: str, token: str) -> None:
        self._send(f"GET {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n\r\n".encode())

    def post(self, path: str, token: str, body: bytes) -> None:
        self._send(
            f"POST {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()
            + body
        )

    def ended(self) -> None:
        if self._asked:
            super().ended()
        self.close()

    def _send(self, request: bytes) -> None:
        self._asked = True
        if self.sock is None:
            self.open(request)
        else:
            self.sock.sendall(request)

    def take(self, data: bytes, when: float) -> None:
        self.buffer += data
        head, end, rest = self.buffer.partition(b"\r\n\r\n")
        if not end:
            return
        lines = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        length = int(lines[b"content-length"])
        if len(rest) < length:
            return
        self.buffer, self._asked = rest[length:], False
        if lines.get(b"connection") == b"close":
            self.close()
        self._on_answer(int(head[9:12]), rest[:length], when)
