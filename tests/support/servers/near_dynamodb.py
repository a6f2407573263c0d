"""The emulator's DynamoDB within this process: the same code answers, without the emulator's web server.

That server costs several times what the work itself does, and most tests ask for nothing else. botocore still
makes each request and reads each answer from bytes. One thread answers them all, one after another, as the
emulator does, so several threads take turns here, too.

Other processes reach the same tables by HTTP, at `url()`.
"""

import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from botocore.awsrequest import AWSResponse
from tools import cloud_env

Answer = tuple[int, dict[str, str], bytes]


def attach(client):
    """The same client of DynamoDB; answered here if `url()` is what it would ask."""
    if url.cache_info().currsize and client.meta.endpoint_url == url():
        client.meta.events.register("before-send.dynamodb", _answer_of)
    return client


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


@cache
def url() -> str:
    """Where other processes reach the tables, for as long as this one lives."""
    server = _Server(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def _answer_of(request, **_) -> AWSResponse:
    headers = {
        name.lower(): value.decode() if isinstance(value, bytes) else value
        for name, value in request.headers.items()
    }
    status, said, body = _answer(headers, request.body)
    return AWSResponse(request.url, status, said, _Body(body))


class _Body:
    """An answer's body as urllib3 would give it."""

    def __init__(self, content: bytes):
        self._content = content

    def stream(self, **_):
        yield self._content


def _answer(headers: dict[str, str], body: bytes) -> Answer:
    return _one_at_a_time().submit(_now, headers, body).result()


@cache
def _one_at_a_time() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, "dynamodb")


def _now(headers: dict[str, str], body: bytes) -> Answer:
    try:
        _dynamodb().handle_request("POST", "/", headers, body, {}).send(None)
    except StopIteration as answered:  # it awaits nothing
        status, said, content = answered.value
        return status, said, content if isinstance(content, bytes) else content.encode()
    raise RuntimeError("the emulator's DynamoDB waits for something")


@cache
def _dynamodb():
    """The emulator's module. Nothing else is imported from its environment."""
    (packages,) = cloud_env.programs("emulator").parent.glob("lib/python3*/site-packages")
    sys.path.append(str(packages))
    try:
        from ministack.services import dynamodb
    finally:
        sys.path.remove(str(packages))
    return dynamodb


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or an answer's body waits 40 ms for its header's acknowledgement

    def log_message(self, *_):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status, said, content = _answer({name.lower(): value for name, value in self.headers.items()}, body)
        self.send_response(status)
        for name, value in said.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
