"""A connection's place is given back whatever fails: in both engines, also when a WebSocket takes it over."""

import socket
from contextlib import suppress
from functools import partial

import pytest

from server import eventlet_server, http_connection, threading_server
from server.engine import load_eventlet
from server.http_connection import CONNECTION
from server.listen import listen
from server.rations import Rations

eventlet = load_eventlet()
from eventlet.greenio import GreenSocket  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore:capitalize_response_headers")
STEPS = ["nothing", "answer", "known", "linger", "spawn_n", "live"]


def fails(*_, **__):
    raise RuntimeError("a step failed")


def app(hands_over: bool, live):
    def answer(environ, start_response):
        if hands_over:
            environ[CONNECTION].hand_over(live)
        start_response("204 No Content", [("Content-Length", "0")])
        return []

    return answer


@pytest.fixture(params=STEPS)
def step(request, monkeypatch):
    """The step that fails."""
    if request.param == "linger":
        monkeypatch.setattr(http_connection, "linger", fails)
    return request.param


def failing(step: str, connection: type, rations: Rations) -> type:
    def answer(self):
        connection.answer(self)
        if step == "linger":
            self._lingers = True
        if step == "answer":
            fails()

    def known(self):
        connection.known(self)
        if step == "known":
            fails()

    return type("Connection", (connection,), {"rations": rations, "answer": answer, "known": known})


def asking(listening) -> socket.socket:
    client = socket.create_connection(listening.getsockname(), 10)
    client.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    client.shutdown(socket.SHUT_WR)
    return client


@pytest.mark.parametrize("hands_over", [False, True])
def test_in_the_first_mode(step, hands_over, monkeypatch):
    later = []
    spawn = fails if step == "spawn_n" else lambda run, *args: later.append(partial(run, *args))
    monkeypatch.setattr(eventlet, "spawn_n", spawn)
    rations = Rations(10)
    protocol = failing(step, eventlet_server.Connection, rations)
    with listen("127.0.0.1", 0) as listening:
        live = fails if step == "live" else lambda: None
        server = eventlet_server.Server(GreenSocket(listening), app(hands_over, live), 1, protocol)
        for _ in range(2):
            with asking(listening) as client:
                server._places.acquire(blocking=False)
                server._serve(*server.socket.accept())
                while later:
                    with suppress(RuntimeError):  # a green thread ends with it
                        later.pop()()
                assert client.makefile("rb").read().startswith(b"HTTP/1.1 204")
            assert (rations._taken, dict(rations._connections), dict(rations._unauthenticated)) == (0, {}, {})
            assert server._places.counter == 1


def test_in_the_second_mode(step):
    rations = Rations(10)
    protocol = failing(step, threading_server.Connection, rations)
    with listen("127.0.0.1", 0) as listening:
        where = listening.getsockname()
        server = threading_server.Server(1, *where, app(False, None), protocol, fd=listening.fileno())
        for _ in range(2):
            with asking(listening) as client:
                server.process_request_thread(*server.get_request())
                assert client.makefile("rb").read().startswith(b"HTTP/1.1 204")
            assert (rations._taken, dict(rations._connections), dict(rations._unauthenticated)) == (0, {}, {})
        server.server_close()
