"""eventlet's HTTP server, extended for a room of hundreds of phones. Prepare eventlet before the import."""

import logging
import time
from contextlib import suppress

import eventlet
import eventlet.wsgi
from eventlet.greenio import GreenSocket, shutdown_safe

from server import library_internals
from server.http_connection import HttpConnection
from server.listen import SILENT_SECONDS
from server.process import STOP_SECONDS
from server.rations import IDLE_SECONDS, Rations
from turns import yield_to_others

log = logging.getLogger("draftnight.engine")
TURN_REQUESTS = 4
"""Requests of one connection before other connections run."""
TURN_SECONDS = 0.005
"""The same in time spent on answers, for requests that cost more than most."""
FULL_SECONDS = 0.1
"""Seconds between retries while the limit of open files is reached."""


class Connection(HttpConnection, eventlet.wsgi.HttpProtocol):
    _live = None
    """The function that uses the socket once the requests have ended."""
    _spent = 0.0

    def send_at_once(self, data: bytes) -> int:
        return library_internals.real_socket(self.connection).send(data)

    def handle_one_request(self) -> None:
        super().handle_one_request()
        # pipelined requests are read without yielding
        if self._served % TURN_REQUESTS == 0 or self._spent > TURN_SECONDS:
            yield_to_others()
            self._spent = 0.0

    def answer(self) -> None:
        self.environ, self.application = self.with_body(self.get_environ()), self.server.app
        self.server.outstanding_requests += 1
        began = time.monotonic()
        try:
            self.handle_one_response()
        finally:
            self._spent += time.monotonic() - began
            self.server.outstanding_requests -= 1
            if self.server.stopping:  # a client that asks without a pause would keep the server up
                self.close_connection = True

    def hand_over(self, live) -> None:
        """Run `live()` in a green thread of its own once this one has ended, and leave the socket open.

        A WebSocket lives for hours. Within this call stack it would keep a request's frames and buffers,
        which are most of what a connection costs.
        """
        self._live = live

    def handle(self) -> None:
        try:
            super().handle()
        except BaseException:
            self._live = None  # nothing will use the socket
            raise

    def finish(self) -> None:
        try:
            self.end(closes=self._live is None)
        except BaseException:
            self.leave()
            raise


class Server(eventlet.wsgi.Server):
    """Serves at most `places` connections at a time. The rest wait in the kernel's queue."""

    stopping = False

    def __init__(self, sock, app, places: int, protocol):
        super().__init__(sock, sock.getsockname(), app, log_output=False, debug=False, protocol=protocol,
                         capitalize_response_headers=False,
                         keepalive=IDLE_SECONDS, socket_timeout=SILENT_SECONDS)  # fmt: skip
        self._places = eventlet.Semaphore(places)

    def accept(self) -> None:
        """Accept for ever. A connection that cannot be accepted now is retried."""
        while True:
            self._places.acquire()
            try:
                sock, address = self.socket.accept()
            except OSError as error:
                self._places.release()
                log.warning("a connection could not be accepted: %s", error)
                eventlet.sleep(FULL_SECONDS)
                continue
            sock.settimeout(SILENT_SECONDS)
            eventlet.spawn_n(self._serve, sock, address)

    def _serve(self, sock, address) -> None:
        connection = None
        try:
            connection = self.protocol([address, sock, eventlet.wsgi.STATE_IDLE], self)
            if connection._live is not None:
                # without the connection, which holds what its requests needed
                eventlet.spawn_n(self._go_on, sock, connection._live, connection.address)
                return
        except Exception:  # so that eventlet does not print the stack itself
            log.exception("a connection failed")
            if connection is not None:
                connection.leave()
        self._close(sock)

    def _go_on(self, sock, live, counted_for: str) -> None:
        try:
            live()
        finally:
            self.protocol.rations.leave(counted_for)
            self._close(sock)

    def _close(self, sock) -> None:
        try:
            shutdown_safe(sock)
            sock.close()
        finally:
            self._places.release()


def serve(sock, app, stop, rations: Rations) -> None:
    """Serve until `stop`; then finish the requests in progress and return."""
    protocol = type("Connection", (Connection,), {"rations": rations})
    server = Server(GreenSocket(sock), app, rations.places, protocol)
    accepting = eventlet.spawn(server.accept)
    accepting.link(lambda _: stop.now())  # if accepting ever ends, stop the server instead of leaving it deaf
    stop.wait()
    server.stopping = True
    with suppress(SystemExit):  # raised here if accepting had not begun
        accepting.kill(SystemExit)
    until = time.monotonic() + STOP_SECONDS
    while server.outstanding_requests and time.monotonic() < until:
        eventlet.sleep(0.01)
