"""Werkzeug's HTTP server, with a thread for each connection: the second mode, for small groups.

It does not scale to large rooms: each WebSocket takes three threads, and a connection serves one request.
"""

import io
import logging
import threading
import time
from urllib.parse import unquote

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from server.http_connection import HttpConnection
from server.listen import SILENT_SECONDS
from server.process import STOP_SECONDS
from server.rations import Rations

log = logging.getLogger("draftnight.engine")
FULL_SECONDS = 0.1
"""Seconds between retries while the limit of connections or open files is reached."""


class Connection(HttpConnection, WSGIRequestHandler):
    def send_at_once(self, data: bytes) -> int:
        self.connection.settimeout(0)
        try:
            return self.connection.send(data)
        finally:
            self.connection.settimeout(SILENT_SECONDS)

    def answer(self) -> None:
        self.server.under_way.add(self)
        self.rfile = io.BytesIO()  # the library would drain the request's body
        try:
            self.run_wsgi()
        finally:
            self.server.under_way.discard(self)
            self.close_connection = True  # as the library has told the client

    def make_environ(self) -> dict:
        # The library would take what follows two slashes for a host name, and fails if it is none.
        path, asks, query = self.path.partition("?")
        self.path = f"/{asks}{query}"
        environ = self.with_body(super().make_environ())
        environ["PATH_INFO"] = unquote(path, "latin-1")
        return environ

    def send_response(self, code, message=None) -> None:
        """Leaves out the log line and the Server header."""
        self.send_response_only(code, message)
        self.send_header("Date", self.date_time_string())

    def upgraded(self) -> None:
        """The request became a WebSocket, which lives for hours: stopping does not wait for it."""
        self.server.under_way.discard(self)
        self.known()

    def finish(self) -> None:
        self.end()


class Server(ThreadedWSGIServer):
    """Serves at most `most_connections` connections, WebSockets included. The rest wait in the kernel."""

    daemon_threads = True

    def __init__(self, most_connections: int, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.under_way: set[Connection] = set()
        self._places = threading.BoundedSemaphore(most_connections)

    def get_request(self):
        """Raises OSError if no connection can be accepted now; then the caller asks again."""
        if not self._places.acquire(timeout=FULL_SECONDS):
            raise OSError("no place for one more connection")
        try:
            return super().get_request()
        except OSError as error:
            self._places.release()
            log.warning("a connection could not be accepted: %s", error)
            time.sleep(FULL_SECONDS)  # the waiting connection would be found again at once
            raise

    def shutdown_request(self, request) -> None:
        """Called at the end of every accepted connection."""
        try:
            super().shutdown_request(request)
        finally:
            self._places.release()

    def handle_error(self, request, client_address) -> None:
        log.debug("a connection ended", exc_info=True)


def serve(sock, app, stop, rations: Rations) -> None:
    """Serve until `stop`; then finish the requests in progress and return."""
    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    protocol = type("Connection", (Connection,), {"rations": rations})
    server = Server(rations.places, *sock.getsockname()[:2], app, protocol, fd=sock.fileno())
    sock.close()  # the server has its own copy, and closes that
    threading.Thread(target=server.serve_forever, daemon=True).start()
    stop.wait()
    server.shutdown()
    until = time.monotonic() + STOP_SECONDS
    while server.under_way and time.monotonic() < until:
        time.sleep(0.01)
