"""Clients as cheap as possible, so that the load generator does not become what is measured.

Non-blocking sockets on one selector: WebSockets that speak just enough Engine.IO and Socket.IO, and kept-alive
HTTP connections that send one request at a time.
"""

import json
import selectors
import socket
import time
from collections.abc import Callable

PING, PONG = b"2", b"3"


def frame(payload: bytes) -> bytes:
    """A client's text frame. The mask is zero, which leaves the payload as it is."""
    length = len(payload)
    head = bytes([0x81, 0x80 | length]) if length < 126 else bytes([0x81, 0x80 | 126]) + length.to_bytes(2, "big")
    return head + b"\0\0\0\0" + payload


class Loop:
    """One selector; `run_until(done)` serves all clients until `done()` or the time is over."""

    def __init__(self):
        self.selector = selectors.DefaultSelector()

    def add(self, client) -> None:
        self.selector.register(client.sock, selectors.EVENT_READ, client)

    def remove(self, client) -> None:
        self.selector.unregister(client.sock)

    def run_until(self, done: Callable[[], bool], seconds: float) -> bool:
        give_up = time.perf_counter() + seconds
        while not done():
            left = give_up - time.perf_counter()
            if left <= 0:
                return False
            for key, _ in self.selector.select(min(left, 0.5)):
                key.data.readable()
        return True


class Client:
    """A connected socket with what was received and not yet used."""

    def __init__(self, loop: Loop, address: tuple[str, int]):
        self._loop, self._address = loop, address
        self.open()

    def open(self) -> None:
        self.sock = socket.create_connection(self._address, timeout=30)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""
        self._loop.add(self)

    def readable(self) -> None:
        data = self.sock.recv(1 << 18)
        if not data:
            raise ConnectionError("the server closed a connection")
        self.take(data, time.perf_counter())


class WebSocket(Client):
    """`on_event(payload, when)` gets every Socket.IO event as bytes. Ready once `joined`."""

    def __init__(self, loop: Loop, address: tuple[str, int], token: str, league_id: str, on_event=None):
        self.joined = False
        self._upgraded = False
        self._token, self._league_id = token, league_id
        self._on_event = on_event
        super().__init__(loop, address)
        self.sock.sendall(
            b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: bench\r\nUpgrade: websocket\r\n"
            b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        )

    def take(self, data: bytes, when: float) -> None:
        self.buffer += data
        if not self._upgraded:
            head, end, rest = self.buffer.partition(b"\r\n\r\n")
            if not end:
                return
            if b" 101 " not in head:
                raise ConnectionError(head.decode())
            self._upgraded, self.buffer = True, rest
        buffer, at = self.buffer, 0
        while len(buffer) - at >= 2:
            length, start = buffer[at + 1], at + 2
            if length == 126:
                length, start = int.from_bytes(buffer[at + 2 : at + 4], "big"), at + 4
            elif length == 127:
                length, start = int.from_bytes(buffer[at + 2 : at + 10], "big"), at + 10
            if len(buffer) < start + length:
                break
            self._packet(buffer[start : start + length], when)
            at = start + length
        self.buffer = buffer[at:]

    def _packet(self, payload: bytes, when: float) -> None:
        if payload.startswith(b"42"):
            if self._on_event:
                self._on_event(payload, when)
        elif payload == PING:
            self.sock.sendall(frame(PONG))
        elif payload.startswith(b"0"):
            self.sock.sendall(frame(b"40" + json.dumps({"token": self._token}).encode()))
        elif payload.startswith(b"40"):
            self.sock.sendall(frame(b'421["join_league",' + json.dumps({"league_id": self._league_id}).encode() + b"]"))
        elif payload.startswith(b"431"):
            assert b'"ok":true' in payload, payload
            self.joined = True
        else:
            raise ConnectionError(f"unexpected packet {payload[:100]}")


class Http(Client):
    """`on_answer(status, body, when)` gets the answer to the request under way.

    Opened again if the server closes it after an answer, as the threading mode's does.
    """

    def __init__(self, loop: Loop, address: tuple[str, int], on_answer):
        self._on_answer = on_answer
        super().__init__(loop, address)

    def post(self, path: str, token: str, body: bytes) -> None:
        if self.sock is None:
            self.open()
        self.sock.sendall(
            f"POST {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        )

    def take(self, data: bytes, when: float) -> None:
        self.buffer += data
        head, end, rest = self.buffer.partition(b"\r\n\r\n")
        if not end:
            return
        lines = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        length = int(lines[b"content-length"])
        if len(rest) < length:
            return
        self.buffer = rest[length:]
        if lines.get(b"connection") == b"close":
            self._loop.remove(self)
            self.sock.close()
            self.sock = None
        self._on_answer(int(head[9:12]), rest[:length], when)
