"""What an app is told of a request that opens a WebSocket is what eventlet's own server would tell it."""

import socket

import pytest

from server.direct_http import HAND_OVER, DirectHttp
from server.direct_upgrade import opening
from server.engine import load_eventlet

eventlet = load_eventlet()
from eventlet.event import Event  # noqa: E402
from eventlet.greenio import GreenSocket  # noqa: E402

from server import eventlet_server  # noqa: E402

OPENING = (
    b"GET /socket.io/?EIO=4&transport=websocket&t=a_b-c.0 HTTP/1.1\r\nHost: draft.example:8000\r\nOrigin: https://draft.example:8000\r\n"
    b"User-Agent: Mozilla/5.0 (X11; Linux)\r\nCookie: a=b; c=d\r\nX-Forwarded-For: 10.0.0.1, 10.0.0.2\r\nX-Odd: \xe4\t\r\n"
    b"Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
OBJECTS = {"wsgi.input", "eventlet.input", "eventlet.posthooks", "eventlet.set_idle", HAND_OVER}
NOT_USED = {"headers_raw"}
PORTS = {"SERVER_PORT", "REMOTE_PORT"}


class Stop:
    """As a signal is, for green threads."""

    def __init__(self):
        self._told = Event()
        self.wait = self._told.wait
        self.now = lambda: None if self._told.ready() else self._told.send()


def told(direct: DirectHttp | None) -> tuple[dict, bytes]:
    """The environment an app gets from a server with or without the fast path, and what the client receives."""
    environments, stop = [], Stop()

    def app(environ, start_response):
        environments.append(environ)
        start_response("418 I'm a teapot", [("Content-Length", "3")])
        return [b"tea"]

    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = listening.getsockname()
        serving = eventlet.spawn(eventlet_server.serve, listening, app, stop, direct, 10)
        client = GreenSocket(socket.AF_INET, socket.SOCK_STREAM)
        client.connect(address)
        client.sendall(OPENING)
        received = b""
        while not received.endswith(b"tea") and (more := client.recv(4096)):
            received += more
        ports = str(address[1]), str(client.getsockname()[1])
        client.close()
        stop.now()
        serving.wait()
    (environ,) = environments
    assert (environ["SERVER_PORT"], environ["REMOTE_PORT"]) == ports
    return environ, received


def test_an_app_is_told_the_same_with_the_fast_path_and_without():
    (direct, answer), (library, same_answer) = told(DirectHttp([], 0)), told(None)
    assert OBJECTS <= direct.keys() and direct["wsgi.input"].read() == b""
    assert "headers_raw" not in direct, "else it went by the library"
    left_out = OBJECTS | NOT_USED | PORTS
    assert {k: v for k, v in direct.items() if k not in left_out} == {
        k: v for k, v in library.items() if k not in left_out
    }
    assert without_date(answer) == without_date(same_answer) and answer.endswith(b"tea")


def without_date(answer: bytes) -> list[bytes]:
    return [line for line in answer.split(b"\r\n") if not line.startswith(b"Date:")]


def lines(request: bytes) -> list[bytes]:
    return request.removesuffix(b"\r\n").splitlines(keepends=True) + [b"\r\n"]


@pytest.mark.parametrize(
    ("part", "changed"),
    [(b"GET", b"POST"), (b"/socket.io/", b"/socket.io"), (b"EIO=4", b"EIO=%34"), (b"HTTP/1.1", b"HTTP/1.0"), (b"Upgrade: websocket", b"Upgrade: h2c"),
     (b"X-Odd:", b"Content-Length:"), (b"X-Odd:", b"Transfer-Encoding:"), (b"X-Odd:", b"Expect:"), (b"X-Odd:", b"Host:"), (b"X-Odd:", b"X Odd:"),
     (b"\xe4\t", b"a\rOrigin: http://elsewhere.example"), (b"\xe4\t", b"a\r"), (b"\xe4", b"\x00"), (b"\xe4", b"\x0b"), (b"\xe4", b"\x7f"),
     (b"Cookie", b" Cookie"), (b"\r\nHost", b"\nHost")],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_the_library(part, changed):
    assert opening(lines(OPENING)) is not None
    assert opening(lines(OPENING.replace(part, changed, 1))) is None
