"""The threading mode's HTTP server, with an app that only hands over."""

import gc
import socket
import threading
import weakref

import pytest
from support.until import until

from realtime import threaded_server
from realtime.direct_http import HAND_OVER, DirectHttp
from realtime.engine import listen

OPENING = (
    b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
PAGE = b"GET /page HTTP/1.1\r\nHost: here\r\nX-Odd: a\r\n b\r\n\r\n"
THREADS = 4


class Served:
    """The server, and what it was asked."""

    def __init__(self):
        self.environments: list[weakref.ref] = []
        self.end, self._stop = threading.Event(), threading.Event()
        sock = listen("127.0.0.1", 0)
        self.address = sock.getsockname()
        self._thread = threading.Thread(
            target=threaded_server.serve, args=(sock, self.app, self._stop, DirectHttp([], 1), THREADS, self.spawn)
        )
        self._thread.start()

    @staticmethod
    def spawn(function) -> None:
        threading.Thread(target=function, daemon=True).start()

    def app(self, environ, start_response):
        connection = environ[HAND_OVER].__self__
        self.environments.append(weakref.ref(connection))
        if environ["PATH_INFO"] == "/page":
            start_response("200 OK", [("Content-Length", "4")])
            return [b"page"]
        sock = environ["werkzeug.socket"]
        environ[HAND_OVER](lambda: (sock.sendall(b"live"), self.end.wait(10)))
        raise ConnectionError

    def stop(self) -> None:
        self.end.set()
        self._stop.set()
        self._thread.join(10)
        assert not self._thread.is_alive()


@pytest.fixture
def served():
    made = Served()
    yield made
    made.stop()


def open_one(served: Served, head: bytes = OPENING) -> socket.socket:
    sock = socket.create_connection(served.address, timeout=10)
    sock.sendall(head)
    return sock


def test_what_is_handed_over_takes_no_thread_from_requests(served):
    """More of them than there are threads for requests, and still requests are answered."""
    lives = [open_one(served) for _ in range(2 * THREADS)]
    assert [live.recv(4) for live in lives] == [b"live"] * len(lives)
    with open_one(served, PAGE) as page:
        assert page.recv(100).startswith(b"HTTP/1.1 200")
    for live in lives:
        live.close()


def test_what_was_handed_over_is_closed_when_it_ends(served):
    with open_one(served) as live:
        assert live.recv(4) == b"live"
        served.end.set()
        assert live.recv(4) == b""


def test_connections_that_have_ended_are_forgotten_at_once(served):
    """Rings of objects would stay for many minutes, for garbage is searched for rarely."""
    served.end.set()
    gc.collect()
    gc.disable()
    try:
        for head in (OPENING, PAGE):
            with open_one(served, head) as sock:
                while sock.recv(1000):
                    pass
        assert len(served.environments) == 2
        until(lambda: all(connection() is None for connection in served.environments), "the end of what the requests kept")
    finally:
        gc.enable()
