"""A local server that answers like API Gateway's Management API, in whatever way a test wants."""

import json
import threading
from collections import defaultdict
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

HANG, BREAK, LOSE, LATE = "hang", "break", "lose", "late"
"""Never answers; closes without an answer; delivers but loses the answer; delivers after the next one of its
kind.
"""
ERRORS = {410: "GoneException", 413: "PayloadTooLargeException", 429: "LimitExceededException"}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


class ManagementApi:
    """`moods[connection]` are for its next posts, in turn: a status or one of the words above.

    The last one stays; without any it is 200. It may also be a function of the message. `tried` are the posts
    received, `received` the messages delivered, in this order, `hanging` the connections with an unanswered
    post, `closed` those that were to be closed.
    """

    def __init__(self):
        self.moods: dict[str, list | Callable[[dict], int | str]] = {}
        self.tried: dict[str, int] = defaultdict(int)
        self.received: dict[str, list[dict]] = defaultdict(list)
        self.hanging: set[str] = set()
        self.closed: list[str] = []
        self.over = threading.Event()
        self._held: dict[tuple[str, str], list[dict]] = defaultdict(list)
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/live"

    def post(self, connection_id: str, data: bytes) -> int | str:
        with self._lock:
            frame, moods = json.loads(data), self.moods.get(connection_id, [200])
            mood = moods(frame) if callable(moods) else moods.pop(0) if len(moods) > 1 else moods[0]
            self.tried[connection_id] += 1
            kind = connection_id, frame["event"]
            if mood == LATE:
                self._held[kind].append(frame)
                return 200
            if mood in (200, LOSE):
                self.received[connection_id] += [frame, *self._held.pop(kind, ())]
            return mood

    def release(self) -> None:
        """Delivers late messages that no other follows."""
        with self._lock:
            for kind in list(self._held):
                self.received[kind[0]] += self._held.pop(kind)

    def hang(self, connection_id: str) -> None:
        self.hanging.add(connection_id)
        self.over.wait(60)
        self.hanging.discard(connection_id)

    def messages(self, connection_id: str, event: str) -> list[dict]:
        """The messages of this name that this connection received."""
        return [frame["data"] for frame in self.received[connection_id] if frame["event"] == event]

    def close(self) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()


def _handler(api: ManagementApi):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # or an answer's body waits 40 ms for its header's acknowledgement

        def log_message(self, *_):
            pass

        def do_POST(self):
            data = self.rfile.read(int(self.headers["Content-Length"]))
            mood = api.post(self._connection(), data)
            if mood == HANG:
                api.hang(self._connection())
            if mood in (HANG, BREAK, LOSE):
                self.close_connection = True
            else:
                self._answer(mood)

        def do_DELETE(self):
            api.closed.append(self._connection())
            self._answer(204)

        def _connection(self) -> str:
            stage, _, connection_id = self.path.partition("/@connections/")
            assert stage == "/live", self.path
            return unquote(connection_id)

        def _answer(self, status: int) -> None:
            body = b"" if status in (200, 204) else json.dumps({"message": "no"}).encode()
            self.send_response(status)
            if status in ERRORS:
                self.send_header("x-amzn-ErrorType", ERRORS[status])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler
