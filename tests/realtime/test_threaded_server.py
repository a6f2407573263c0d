"""The threading mode's HTTP server, with an app that only hands over."""

import gc
import socket
import threading
import weakref

import pytest
from support.until import until

from server import threading_server as threaded_server
from server.direct_http import HAND_OVER, DirectHttp
from server.listen import listen

OPENING = (
    b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
PAGE = b"GET /page HTTP/1.1\r\nHost: here\r\nX-Odd: a\r\n b\r\n\r\n"
LONG = b"GET /long HTTP/1.1\r\nHost: here\r\nX-Odd: a\r\n b\r\n\r\n"
PLACES = 10


class Served:
    """The server, and what it was asked. Without `direct` everything is the general server's."""

    def __init__(self, direct: bool = True):
        self.began = threading.Event()
        self.environments: list[weakref.ref] = []
        self.end, self._stop = threading.Event(), threading.Event()
        sock = listen("127.0.0.1", 0)
        self.address = sock.getsockname()
        self._thread = threading.Thread(
            target=threaded_server.serve,
            args=(sock, self.app, self._stop, DirectHttp([], 1) if direct else None, PLACES, self.spawn),
        )
        self._thread.start()

    @staticmethod
    def spawn(function) -> None:
        threading.Thread(target=function, daemon=True).start()

    def app(self, environ, start_response):
        if environ["PATH_INFO"] == "/long":
            self.began.set()
            self.end.wait(10)
            start_response("200 OK", [("Content-Length", "4")])
            return [b"long"]
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
        self.begin_to_stop()
        self._thread.join(10)
        assert not self._thread.is_alive()

    def begin_to_stop(self) -> None:
        self._stop.set()

    @property
    def stopped(self) -> bool:
        return not self._thread.is_alive()


@pytest.fixture
def served():
    made = Served()
    yield made
    made.stop()


def open_one(served: Served, head: bytes = OPENING) -> socket.socket:
    sock = socket.create_connection(served.address, timeout=10)
    sock.sendall(head)
    return sock


def answered(sock: socket.socket) -> bool:
    return sock.recv(100).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("last", ["request", "websocket"])
def test_who_comes_when_all_places_are_taken_waits_for_one(served, last):
    """Else the files that the database needs would be used up. Those that were handed over have a place, too."""
    lives = [open_one(served) for _ in range(PLACES if last == "websocket" else PLACES - 1)]
    assert [live.recv(4) for live in lives] == [b"live"] * len(lives)
    kept = [] if last == "websocket" else [open_one(served, b"")]
    with open_one(served, PAGE) as page:
        page.settimeout(0.5)
        with pytest.raises(TimeoutError):
            page.recv(1)
        page.settimeout(10)
        if last == "request":
            kept[0].close()
        else:
            served.end.set()
        assert answered(page)
    for live in lives:
        live.close()


def test_a_head_that_never_ends_does_not_keep_its_place(served, monkeypatch):
    monkeypatch.setattr(threaded_server, "REQUEST_SECONDS", 0.2)
    with open_one(served, PAGE[:-2]) as slow:
        slow.settimeout(0.01)
        until(lambda: ended_after_one_more_byte(slow), "its end")


def ended_after_one_more_byte(slow: socket.socket) -> bool:
    try:
        slow.sendall(b"x")
        return slow.recv(100) == b""
    except TimeoutError:
        return False
    except ConnectionError:
        return True


def test_one_that_could_not_be_handed_over_is_closed_and_gives_its_place_back(served, monkeypatch):
    start = threading.Thread.start

    def failing(self) -> None:
        if getattr(self, "_target", None) and self._target.__name__ == "_live":
            raise RuntimeError("can't start new thread")
        start(self)

    with monkeypatch.context() as context:
        context.setattr(threading.Thread, "start", failing)
        for _ in range(2 * PLACES):
            with open_one(served) as sock:
                while sock.recv(1000):
                    pass
    with open_one(served, PAGE) as page:
        assert answered(page)


@pytest.mark.parametrize("direct", [True, False])
def test_what_is_under_way_is_answered_before_the_server_has_stopped(direct):
    served = Served(direct)
    with open_one(served, LONG) as under_way:
        assert served.began.wait(10)
        served.begin_to_stop()
        until(lambda: refused(served), "the end of accepting")
        assert not served.stopped
        served.end.set()
        assert answered(under_way)
    served.stop()


def refused(served: Served) -> bool:
    """Whoever is accepted and never answered would wait; who is refused comes again."""
    try:
        open_one(served, b"").close()
        return False
    except ConnectionRefusedError:
        return True
    except ConnectionError:  # it was in the kernel's queue when that was closed
        return False


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
        until(
            lambda: all(connection() is None for connection in served.environments),
            "the end of what the requests kept",
        )
    finally:
        gc.enable()
