"""Clients without an account that send without a pause, or hang on: others are served, and nothing stays of them."""

import socket
import threading
from contextlib import contextmanager
from uuid import uuid4

import pytest
from faults.probed import ProbedServer
from support.samples.tokens import mint
from support.servers.server import Server, check_log
from support.until import until

UPGRADE = (
    b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
    b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
ANSWERS = b"\x81\x81\0\0\0\0" + b"3"
FRAGMENTS = b"\x01\x81\0\0\0\0a" + b"\x00\x81\0\0\0\0a" * 200
PINGS = b"\x89\x80\0\0\0\0"
FLOODS = {
    "answers to pings": (UPGRADE, ANSWERS * 500),
    "fragments of one message": (UPGRADE + FRAGMENTS[:7], FRAGMENTS[7:]),
    "pings": (UPGRADE, PINGS * 500),
    "requests": (b"", b"GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n" * 100),
}


@contextmanager
def flood(address, first: bytes, again: bytes):
    """A client that sends all it can, and reads nothing but the first answer, until the end of the block or its own."""
    over = threading.Event()
    sock = socket.create_connection(address, timeout=10)
    if first:
        sock.sendall(first)
        sock.recv(4096)

    def send():
        try:
            while not over.is_set():
                sock.sendall(again)
                if not first:
                    sock.recv(65_536)
        except OSError:
            pass  # it was cut off, as it should be

    thread = threading.Thread(target=send)
    thread.start()
    yield
    over.set()
    sock.close()
    thread.join(15)


@pytest.mark.parametrize("kind", FLOODS)
def test_others_are_served_while_one_sends_without_a_pause(kind, tmp_path):
    with Server(tmp_path) as server:
        with flood(server.address, *FLOODS[kind]):
            for _ in range(5):
                until(server.healthy, "another is served")
        check_log(server)


def test_who_closes_in_the_protocols_own_words_leaves_nothing_behind(tmp_path):
    """The server closes then, while its reader waits: no task, place or file may be left."""
    with ProbedServer(tmp_path) as server:
        until(lambda: server.seen()["counted"] > 1, "the first count")
        before, files = server.seen()["tasks"], server.open_files()
        for _ in range(20):
            sock = socket.create_connection(server.address, timeout=10)
            sock.sendall(UPGRADE)
            sock.recv(4096)
            sock.sendall(b"\x81\x81\0\0\0\0" + b"1")
            while sock.recv(4096):
                pass
            sock.close()
        until(
            lambda: server.seen()["tasks"] <= before + 1 and server.open_files() <= files, "nothing is left"
        )
        check_log(server)


def test_drafts_of_the_protocol_from_before_its_standard_are_refused(tmp_path):
    with Server(tmp_path) as server, socket.create_connection(server.address, timeout=10) as sock:
        sock.sendall(
            UPGRADE.replace(b"Sec-WebSocket-Version: 13\r\n", b"").replace(
                b"Sec-WebSocket-Key", b"Sec-WebSocket-Key1"
            )
        )
        assert sock.recv(4096).startswith(b"HTTP/1.1 400")


@pytest.mark.long
def test_an_upgrade_that_stalls_leaves_the_polling_alive(tmp_path):
    """As behind a proxy that lets a WebSocket open and nothing through it."""
    with Server(tmp_path) as server:
        polling = Polls(server)
        with socket.create_connection(server.address, timeout=60) as stalled:
            stalled.sendall(
                UPGRADE.replace(b"&transport=websocket", b"&transport=websocket&sid=" + polling.sid)
            )
            assert b" 101 " in stalled.recv(4096)
            until(lambda: b"2" in polling.packets(), "the next ping comes by polling", 60)


class Polls:
    """The polling half of a connection that also tries to upgrade, signed in."""

    def __init__(self, server: Server):
        self._server = server
        opened = self._ask(b"GET", b"")
        self.sid = opened.partition(b'"sid":"')[2].partition(b'"')[0]
        signing_in = f'40{{"token":"{mint(str(uuid4()))}"}}'.encode()
        assert self._ask(b"POST", b"&sid=" + self.sid, signing_in) == b"OK"
        assert self.packets()[0].startswith(b"40")

    def packets(self) -> list[bytes]:
        return self._ask(b"GET", b"&sid=" + self.sid).split(b"\x1e")

    def _ask(self, method: bytes, more: bytes, body: bytes = b"") -> bytes:
        with socket.create_connection(self._server.address, timeout=60) as sock:
            target = b"/socket.io/?EIO=4&transport=polling" + more
            headers = b"Host: a\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body)
            sock.sendall(b"%s %s HTTP/1.1\r\n%s%s" % (method, target, headers, body))
            answer = b""
            while data := sock.recv(65_536):
                answer += data
        return answer.partition(b"\r\n\r\n")[2]
