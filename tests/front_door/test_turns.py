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
@pytest.mark.parametrize("seconds, in_a_row", [(0, 4), (eventlet_server.TURN_SECONDS * 1.2, 1)])
def test_others_run_between_requests_that_come_all_at_once(monkeypatch, seconds, in_a_row):
    """After each that costs much, for it may take 25 ms, and after some cheap ones: many come so."""
    monkeypatch.setattr(eventlet_server, "yield_to_others", real_yield)  # as patched in a server
    ran = []

    def app(environ, start_response):
        ran.append("a request")
        until = time.monotonic() + seconds
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
        server = eventlet_server.Server(GreenSocket(listening), app, 10, protocol)
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
    turns = "".join("." if one == "a request" else " " for one in ran).split()
    assert sum(map(len, turns)) == REQUESTS and max(map(len, turns)) <= in_a_row, turns


def test_a_path_of_thousands_of_parts_is_not_looked_for(tmp_path):
    (tmp_path / "index.html").write_text("the page")
    files = WebFiles(tmp_path)
    path = "/" + "a/" * 3_900
    assert files.get(path, "", None)[2] == b"the page"
    assert cost(lambda: files.get(path, "", None)) < 0.002
