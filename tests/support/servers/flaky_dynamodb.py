"""A server between the product and an emulated DynamoDB that passes, refuses or loses requests as a test
says.
"""

import http.client
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

LOSE, HANG = "lose", "hang"
"""Done, but the answer is lost; never done and never answered."""


def error(code: str, status: int = 400, **more) -> tuple[int, dict]:
    return status, {"__type": f"com.amazonaws.dynamodb.v20120810#{code}", "message": code, **more}


THROTTLED = error("ThrottlingException")
BROKEN = error("InternalServerError", 500)
MISTAKE = error("ValidationException")


def cancelled(*codes: str) -> tuple[int, dict]:
    """A transaction that was cancelled for these reasons, one per operation."""
    return error(
        "TransactionCanceledException",
        CancellationReasons=[{"Code": code, "Message": "no"} for code in codes],
    )


class FlakyDynamo:
    """`faults` are for the next requests, one each; then everything passes. `seen` are the operations."""

    def __init__(self, endpoint: str):
        self.faults: list = []
        self.seen: list[str] = []
        self.over = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self, urlsplit(endpoint)))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()


def _handler(flaky: FlakyDynamo, behind):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # or an answer's body waits 40 ms for its header's acknowledgement

        def log_message(self, *_):
            pass

        def do_POST(self):
            flaky.seen.append(self.headers["X-Amz-Target"].partition(".")[2])
            body = self.rfile.read(int(self.headers["Content-Length"]))
            fault = flaky.faults.pop(0) if flaky.faults else None
            if fault == HANG:
                flaky.over.wait(20)
            elif isinstance(fault, tuple):
                return self._answer(fault[0], json.dumps(fault[1]).encode())
            else:
                status, data = self._forward(body)
            if fault is None:
                return self._answer(status, data)
            self.close_connection = True

        def _forward(self, body: bytes) -> tuple[int, bytes]:
            connection = http.client.HTTPConnection(behind.hostname, behind.port, timeout=20)
            try:
                connection.request("POST", "/", body, dict(self.headers))
                answer = connection.getresponse()
                return answer.status, answer.read()
            finally:
                connection.close()

        def _answer(self, status: int, data: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/x-amz-json-1.0")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    return Handler
