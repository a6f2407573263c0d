"""Werkzeug's HTTP server, with a thread for each connection: the second mode, for small groups.

It does not reach large rooms: each of its WebSockets has three threads, and it answers one request a connection.
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
        self.rfile = io.BytesIO()  # the library would read to the end what is not the answer's business
        try:
            self.run_wsgi()
        finally:
            self.server.under_way.discard(self)
            self.close_connection = True  # as the library has told the client

    def make_environ(self) -> dict:
        environ = self.with_body(super().make_environ())
        # The library takes what stands behind two slashes for a host's name.
        environ["PATH_INFO"] = unquote(self.path.partition("?")[0], "latin-1")
        return environ

    def send_response(self, code, message=None) -> None:
        """Without a line in the log, and without the name and version of the library."""
        self.send_response_only(code, message)
        self.send_header("Date", self.date_time_string())

    def upgraded(self) -> None:
        """The request goes on as a WebSocket, for hours: nobody waits for its end."""
        self.server.under_way.discard(self)
        self.known()

    def finish(self) -> None:
        self.end()


class Server(ThreadedWSGIServer):
    """Serves so many connections at most, WebSockets included. The rest wait in the kernel's queue."""

    daemon_threads = True

    def __init__(self, most_connections: int, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.under_way: set[Connection] = set()
        self._places = threading.BoundedSemaphore(most_connections)

    def get_request(self):
        """Raises OSError if nobody can be taken now; then it is asked again."""
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
        """At the end of every connection that was taken."""
        try:
            super().shutdown_request(request)
        finally:
            self.RequestHandlerClass.rations.leave()
            self._places.release()

    def handle_error(self, request, client_address) -> None:
        log.debug("a connection ended", exc_info=True)


def serve(sock, app, stop, rations: Rations) -> None:
    """Serve until `stop`; then answer what is under way and return."""
    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    protocol = type("Connection", (Connection,), {"rations": rations})
    server = Server(rations.places, *sock.getsockname()[:2], app, protocol, fd=sock.fileno())
    sock.close()  # the server has one of its own, and closes that
    threading.Thread(target=server.serve_forever, daemon=True).start()
    stop.wait()
    server.shutdown()
    until = time.monotonic() + STOP_SECONDS
    while server.under_way and time.monotonic() < until:
        time.sleep(0.01)
