"""A request that does not arrive in time is refused with 408, in our shape, by both engines."""

import json
import socket
import subprocess
import sys

import pytest
from support.servers.server import BACKEND, MODES

SERVE = """
import sys
from server import engine as engines, http_connection, listen, process, rations

engine = engines.prepare(sys.argv[1])
http_connection.REQUEST_SECONDS = 0.5
stop, sock = process.StopSignal(), listen.listen("127.0.0.1", 0)
print(sock.getsockname()[1], flush=True)

def app(environ, start_response):
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH", 0)))
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]

engine.serve(sock, app, stop, rations.Rations(10))
"""


@pytest.fixture(scope="module", params=MODES)
def address(request):
    command = [sys.executable, "-c", SERVE, request.param]
    process = subprocess.Popen(command, cwd=BACKEND, stdout=subprocess.PIPE, text=True)
    try:
        yield "127.0.0.1", int(process.stdout.readline())
    finally:
        process.terminate()
        process.communicate(timeout=20)


def said(address, data: bytes) -> bytes:
    """All that is answered to this, and to nothing more, until the server closes."""
    with socket.create_connection(address, timeout=20) as sock:
        sock.sendall(data)
        found = b""
        while more := sock.recv(65_536):
            found += more
    return found


@pytest.mark.parametrize(
    "sent", [b"G", b"GET / HTTP/1.1\r\nHost: a\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nX: "]
)
def test_a_head_that_does_not_end(address, sent):
    head, _, body = said(address, sent).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 408 Request Timeout\r\n") and b"Connection: close" in head
    assert json.loads(body)["error"]["message"] == "This request took too long."


def test_one_that_arrives_in_time_is_answered(address):
    whole = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
    assert said(address, whole).endswith(b"\r\n\r\nok")
