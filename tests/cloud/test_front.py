"""The server in front of the emulated cloud prints what went wrong with it, not that somebody went away."""

import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from tools.cloud_front import Front


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        raise ValueError("a fault of ours")


class OneRequest(Front):
    """Ends after its first request; `over` when all is printed."""

    def __init__(self):
        ThreadingHTTPServer.__init__(self, ("127.0.0.1", 0), Handler)
        self.over = threading.Event()

    def shutdown_request(self, request):
        super().shutdown_request(request)
        self.over.set()


@pytest.fixture
def front():
    with OneRequest() as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        yield server
        thread.join(10)


def connected(front) -> socket.socket:
    return socket.create_connection(front.server_address, timeout=10)


def test_a_client_that_breaks_off_is_no_news(front, capfd):
    client = connected(front)
    client.sendall(b"GET /leagues HTTP/1.1\r\nHost: localhost\r\n")
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()
    assert front.over.wait(10)
    assert capfd.readouterr().err == ""


def test_a_fault_of_its_own_is_printed(front, capfd):
    with connected(front) as client:
        client.sendall(b"GET /leagues HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert front.over.wait(10)
    assert "ValueError: a fault of ours" in capfd.readouterr().err
