"""One client must not keep the loop: others run between the requests that it sends all at once."""

import socket
import time

import pytest
from faults.dear import cost

from server import eventlet_server
from server.engine import load_eventlet
from server.listen import listen
from server.rations import Rations
from server.web_files import WebFiles

eventlet = load_eventlet()
from eventlet.greenio import GreenSocket  # noqa: E402

REQUESTS = 8
real_yield = eventlet.sleep


@pytest.mark.filterwarnings("ignore:capitalize_response_headers")
def test_others_run_between_requests_that_cost_much(monkeypatch):
    """Far fewer of them than of cheap ones: each may take 25 ms."""
    monkeypatch.setattr(eventlet_server, "yield_to_others", real_yield)  # as patched in a server
    ran = []

    def costs_much(environ, start_response):
        ran.append("a request")
        until = time.monotonic() + eventlet_server.TURN_SECONDS * 1.2
        while time.monotonic() < until:
            pass
        start_response("204 No Content", [])
        return []

    def another():
        while True:
            if ran[-1:] != ["another"]:
                ran.append("another")
            real_yield()

    protocol = type("Connection", (eventlet_server.Connection,), {"rations": Rations(10)})
    with listen("127.0.0.1", 0) as listening:
        server = eventlet_server.Server(GreenSocket(listening), costs_much, 10, protocol)
        tasks = [eventlet.spawn(server.accept), eventlet.spawn(another)]
        client = GreenSocket(socket.create_connection(listening.getsockname()))
        client.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n" * REQUESTS)
        client.shutdown(socket.SHUT_WR)
        with eventlet.Timeout(10):
            while client.recv(65_536):
                pass
        for task in tasks:
            task.kill()
        client.close()
    first = ran.index("a request")
    assert ran[first:].count("a request") == REQUESTS
    assert ran[first : first + 2 * REQUESTS - 1 : 2] == ["a request"] * REQUESTS, ran


def test_a_path_of_thousands_of_parts_is_not_looked_for(tmp_path):
    (tmp_path / "index.html").write_text("the page")
    files = WebFiles(tmp_path)
    path = "/" + "a/" * 3_900
    assert files.get(path, "", None)[2] == b"the page"
    assert cost(lambda: files.get(path, "", None)) < 0.002
