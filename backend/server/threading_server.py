"""Werkzeug's HTTP server with a thread for each connection, and the plain requests taken before it parses them."""

import io
import logging
import socket
import threading
import time
from functools import partial

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from server.direct_http import HAND_OVER, IDLE_SECONDS, REQUEST_SECONDS, DirectHttp, Head, Replay, read_head
from server.direct_upgrade import environment, opening
from server.incoming import Incoming
from server.listen import SILENT_SECONDS
from server.process import STOP_SECONDS
from server.threads import Threads

log = logging.getLogger("draftnight.engine")
LONGEST_REQUEST_LINE = 64 * 1024
"""Up to here http.server reads the first line; longer, and it refuses it."""
FULL_SECONDS = 0.1
"""While there is no place, or no file, for one more connection, it is looked again after so long."""


class HttpConnection(WSGIRequestHandler):
    """`direct` is set by `serve` on a class of its own."""

    direct: DirectHttp | None
    _served = 0
    _opening: dict | None = None
    """The environment of a request that opens a WebSocket, if it was made here."""

    def setup(self) -> None:
        super().setup()
        self.rfile.close()
        self._incoming = Incoming(self.connection, SILENT_SECONDS)
        self.rfile = io.BufferedReader(self._incoming)

    def handle_one_request(self) -> None:
        self._incoming.within(IDLE_SECONDS if self._served else SILENT_SECONDS)
        self._served += 1
        if self.direct is None:
            return super().handle_one_request()
        line, stream = self.rfile.readline(LONGEST_REQUEST_LINE + 1), self.rfile
        if not line:
            self.close_connection = True
            return None
        self._incoming.within(REQUEST_SECONDS)
        lines = read_head(line, stream)
        if opens := opening(lines):
            return self._open_websocket(opens)
        self.server.under_way.add(self)
        try:
            self._answer(lines, stream)
        finally:
            self.server.under_way.discard(self)

    def _answer(self, lines: list[bytes], stream) -> None:
        answered = self.direct.answer(lines, stream, self.client_address[0])
        if not isinstance(answered, Replay):
            answer, closes = answered
            self.close_connection = closes or self.server.stopping
            return self.connection.sendall(answer)
        self.rfile = answered
        try:
            super().handle_one_request()
        finally:
            self.rfile = stream

    def run_wsgi(self) -> None:
        if self.direct is not None or "upgrade" in self.headers:  # counted already; or it lasts for hours
            return super().run_wsgi()
        self.server.under_way.add(self)
        try:
            super().run_wsgi()
        finally:
            self.server.under_way.discard(self)

    def _open_websocket(self, head: Head) -> None:
        """What http.server does once it has parsed a head; the rest is what a refusal asks for."""
        self.command, self.request_version, self.requestline = (
            head.method,
            "HTTP/1.1",
            f"{head.method} {head.path}",
        )
        self.headers, self.close_connection = {}, True  # no further request follows
        self._opening = {
            **environment(head, self.client_address, self.connection.getsockname()),
            "wsgi.url_scheme": "http",
            "wsgi.input": self.rfile,
            "werkzeug.socket": self.connection,
        }
        self.run_wsgi()

    def hand_over(self, live) -> None:
        """Go on with `live()` in a thread of its own, and leave the socket open."""
        self.server.hand_over(self.connection, live)

    def send_response(self, code, message=None) -> None:
        """Without a line in the log, and without the name and version of the library."""
        self.send_response_only(code, message)
        self.send_header("Date", self.date_time_string())

    def make_environ(self) -> dict:
        if "upgrade" in self.headers:
            self.close_connection = True
        environ = self._opening or super().make_environ()
        if self.direct is not None:
            environ[HAND_OVER] = self.hand_over
        return environ

    def finish(self) -> None:
        try:
            super().finish()
        finally:
            self.environ = self._opening = None  # they know `hand_over`, and so this connection


class Server(ThreadedWSGIServer):
    """So many connections at most, WebSockets too; who comes then waits in the kernel's queue.

    A thread that has served its connection serves the next one: to start one costs as much as to answer a request. But a
    WebSocket has a thread of its own, which never runs anything as deep as a command: a stack keeps what it once needed, and
    with a thousand WebSockets that come and go every thread would have served a command some day.
    """

    def __init__(self, most_connections: int, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.stopping, self.under_way = False, set()
        self._handed_over: set[socket.socket] = set()
        self._places = threading.BoundedSemaphore(most_connections)
        self._threads_of_requests = Threads("connection")

    def get_request(self):
        """Raises OSError if nobody can be taken now; then it is asked again."""
        if not self._places.acquire(timeout=FULL_SECONDS):
            raise OSError("no place for one more connection")
        try:
            return super().get_request()
        except OSError as error:
            self._places.release()
            log.warning("a connection could not be accepted: %s", error)
            time.sleep(FULL_SECONDS)  # whoever waits is still there, and would be found again at once
            raise

    def process_request(self, request, client_address) -> None:
        self._threads_of_requests.run(partial(self.process_request_thread, request, client_address))

    def shutdown_request(self, request) -> None:
        """At the end of every connection that was taken."""
        try:
            super().shutdown_request(request)
        finally:
            self._places.release()

    def process_request_thread(self, request, client_address) -> None:
        try:
            self.finish_request(request, client_address)
        except Exception:  # as socketserver does: one connection must not end the thread of the next
            self.handle_error(request, client_address)
        finally:
            if request in self._handed_over:
                self._handed_over.discard(request)
            else:
                self.shutdown_request(request)

    def hand_over(self, request, live) -> None:
        """`live()` goes on with a connection when its request has ended, and closes it."""
        self._handed_over.add(request)
        try:
            threading.Thread(target=self._live, args=(request, live), daemon=True).start()
        except RuntimeError:
            self._handed_over.discard(request)
            raise

    def _live(self, request, live) -> None:
        try:
            live()
        finally:
            self.shutdown_request(request)

    def stop(self) -> None:
        """Accept nobody more, and wait a moment for what is under way."""
        self.stopping = True
        self.shutdown()
        until = time.monotonic() + STOP_SECONDS
        while self.under_way and time.monotonic() < until:
            time.sleep(0.01)  # once, at the end: that every request would have to tell of its own costs more

    def handle_error(self, request, client_address) -> None:
        log.debug("a connection ended", exc_info=True)


def serve(sock, app, stop, direct: DirectHttp | None, most_connections: int, spawn) -> None:
    """Serve until `stop`. `spawn` starts the thread that accepts."""
    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    host, port = sock.getsockname()[:2]
    protocol = type("Connection", (HttpConnection,), {"direct": direct})
    server = Server(most_connections, host, port, app, protocol, fd=sock.fileno())
    sock.close()  # the server has one of its own, and closes that
    spawn(server.serve_forever)
    stop.wait()
    server.stop()
