"""What both engines do with the frames of a WebSocket: bytes that came with its opening, RFC 6455's rules, and its end."""

import json
import socket
import struct

import pytest
from support.clients.client import Member
from support.servers.server import Server

from server.socketio.server import LARGEST_MESSAGE

OPENING = (
    b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
    b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
FINAL, FIRST_RESERVED = 0x80, 0x40
MASK = b"\x01\x02\x03\x04"


def frame(payload: bytes, opcode: int = TEXT, bits: int = FINAL) -> bytes:
    """As a client sends it."""
    length = bytes([0x80 | len(payload)]) if len(payload) < 126 else b"\xfe" + struct.pack("!H", len(payload))
    return bytes([bits | opcode]) + length + MASK + bytes(b ^ MASK[n % 4] for n, b in enumerate(payload))


class Line:
    """A TCP connection to the server: what is sent goes in one piece."""

    def __init__(self, server: Server, first: bytes):
        self._sock = socket.create_connection(server.address, timeout=20)
        self._file = self._sock.makefile("rb")
        self._sock.sendall(first)
        head = []
        while (line := self._file.readline()) not in (b"\r\n", b""):
            head.append(line)
        self.status = head[0].split()[1] if head else b""

    def send(self, data: bytes) -> None:
        self._sock.sendall(data)

    def next(self) -> tuple[int, bytes] | None:
        """Opcode and payload of the next frame; None if the connection ended."""
        head = self._file.read(2)
        if len(head) < 2:
            return None
        length = head[1] & 0x7F
        if length == 126:
            (length,) = struct.unpack("!H", self._file.read(2))
        return head[0] & 0x0F, self._file.read(length)

    def until(self, opcode: int) -> bytes:
        """The payload of the next frame of that kind."""
        while (found := self.next()) is not None:
            if found[0] == opcode:
                return found[1]
        raise ConnectionError("the connection ended")

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, *_) -> None:
        self._file.close()
        self._sock.close()


@pytest.fixture(scope="module")
def token(running) -> bytes:
    return Member(running, "Ann").token.encode()


def signed_in(server: Server, token: bytes) -> Line:
    line = Line(server, OPENING)
    assert line.until(TEXT).startswith(b"0{")
    line.send(frame(b'40{"token":"' + token + b'"}'))
    assert line.until(TEXT).startswith(b"40{")
    return line


def test_what_comes_with_the_opening_is_read(server, token):
    """RFC 6455 §4.1: a client may send as soon as it has asked."""
    with Line(server, OPENING + frame(b'40{"token":"' + token + b'"}') + frame(b'420["ping",{}]')) as line:
        assert line.status == b"101"
        assert line.until(TEXT).startswith(b"0{")
        assert line.until(TEXT).startswith(b"40{")
        assert line.until(TEXT).startswith(b"430[")


def test_half_a_frame_with_the_opening_waits_for_its_rest(server, token):
    whole = frame(b'40{"token":"' + token + b'"}')
    with Line(server, OPENING + whole[:7]) as line:
        assert line.until(TEXT).startswith(b"0{")
        line.send(whole[7:])
        assert line.until(TEXT).startswith(b"40{")


WRONG = {
    "a reserved bit": (frame(b"2", bits=FINAL | FIRST_RESERVED), 1002),
    "another reserved bit": (frame(b"2", bits=FINAL | 0x10), 1002),
    "an unknown kind": (frame(b"2", opcode=3), 1002),
    "not masked": (b"\x81\x012", 1002),
    "half a ping": (frame(b"x", opcode=PING, bits=0), 1002),
    "a length of 64 bits": (b"\x81\xff\x80" + b"\0" * 11, 1002),
    "a short length in eight bytes": (b"\x81\xff\0\0\0\0\0\0\0\x01" + MASK + b"2", 1002),
    "a close of one byte": (frame(b"\x03", opcode=CLOSE), 1002),
    "a close that says nothing was said": (frame(struct.pack("!H", 1005), opcode=CLOSE), 1002),
    "a length of 2^62": (b"\x81\xff" + struct.pack("!Q", 1 << 62) + MASK, 1009),
    "a length of one too many": (b"\x82\xff" + struct.pack("!Q", LARGEST_MESSAGE + 1) + MASK, 1009),
    "a second half of 2^32": (frame(b"4", bits=0) + b"\x80\xff" + struct.pack("!Q", 1 << 32) + MASK, 1009),
    "no text": (frame(b"4\xff\xfe"), 1007),
    "half a surrogate": (frame(b"4\xed\xa0\x80"), 1007),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_answered_with_its_code_and_the_end(name, server, token):
    raw, code = WRONG[name]
    with signed_in(server, token) as line:
        line.send(raw)
        assert line.until(CLOSE)[:2] == struct.pack("!H", code)
        assert line.next() is None


@pytest.mark.parametrize("code", [1000, 1001, 4321])
def test_a_close_is_answered_and_ends_the_connection(code, server, token):
    with signed_in(server, token) as line:
        line.send(frame(struct.pack("!H", code) + b"bye", opcode=CLOSE))
        assert line.until(CLOSE)[:2] == struct.pack("!H", code)
        assert line.next() is None


def test_a_ping_is_answered_with_the_same(server, token):
    with signed_in(server, token) as line:
        line.send(frame(b"are you there?", opcode=PING))
        assert line.until(PONG) == b"are you there?"


@pytest.mark.parametrize("again", [b"40", b'40{"token":"x"}', b"40/other,{}"])
def test_what_the_library_would_refuse_itself_has_a_code(again, server, token):
    """A second sign-in on one connection, and one to a part that there is not; the first goes on."""
    with signed_in(server, token) as line:
        line.send(frame(again))
        told = line.until(TEXT)
        assert told.startswith(b"44/other,{" if b"/" in again else b"44{")
        told = json.loads(told[told.index(b"{") :])
        assert told["data"]["code"] == "invalid_request" and told["message"] == told["data"]["message"]
        line.send(frame(b'420["ping",{}]'))
        assert line.until(TEXT) == b'430[{"ok":true}]'


def test_who_is_signed_out_is_told_and_may_still_close(server):
    """Socket.IO's own message that it is over; its clients then close the WebSocket."""
    member = Member(server, "Ben")
    with signed_in(server, member.token.encode()) as line:
        member.rest.ok("POST", "/api/auth/logout", {"everywhere": True})
        assert line.until(TEXT) == b"41"
        line.send(frame(struct.pack("!H", 1000), opcode=CLOSE))
        assert line.until(CLOSE)[:2] == struct.pack("!H", 1000)
        assert line.next() is None
