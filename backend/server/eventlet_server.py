"""eventlet's HTTP server, with what a room of hundreds of phones needs. Imported once eventlet is prepared."""

import io
import logging
from contextlib import suppress
from functools import partial

import eventlet
import eventlet.wsgi
from eventlet.greenio import GreenSocket, shutdown_safe

from server.direct_http import HAND_OVER, IDLE_SECONDS, REQUEST_SECONDS, DirectHttp, Head, Replay, read_head
from server.direct_upgrade import environment, opening
from server.incoming import Incoming
from server.listen import SILENT_SECONDS
from server.process import STOP_SECONDS

log = logging.getLogger("draftnight.engine")
TURN_REQUESTS = 16
"""After so many requests of one connection others have their turn."""


class Pool(eventlet.GreenPool):
    """One place for each connection, also for one that was handed over."""

    def __init__(self, size: int):
        super().__init__(size)
        self._keeping = set()

    def keep_place(self) -> None:
        """The green thread that calls this will end; its place is then free only after `free_place`."""
        self._keeping.add(eventlet.getcurrent())

    def free_place(self) -> None:
        self.sem.release()

    def _spawn_done(self, coro) -> None:
        super()._spawn_done(coro)
        if coro in self._keeping:
            self._keeping.discard(coro)
            self.sem.counter -= 1  # before anybody who waits for the place has had a turn
        if not self.coroutines_running and not self.no_coros_running.ready():
            self.no_coros_running.send(None)  # those handed over are not waited for


class Gone:
    """In the place of a socket that was handed over, and must not be closed."""

    def shutdown(self, how) -> None: ...

    def close(self) -> None: ...


class HttpConnection(eventlet.wsgi.HttpProtocol):
    """`direct` and `pool` are set by `serve` on a class of its own."""

    rbufsize = wbufsize = 2048
    direct: DirectHttp | None
    pool: Pool
    _handed_over = False
    _served = 0

    def __init__(self, *args):
        try:
            super().__init__(*args)
        except OSError as error:  # also a timeout: the client is gone, which is no news
            log.debug("a connection ended: %s", error)

    def setup(self):
        """As eventlet's own, but for what reads."""
        self.connection = self.request
        self.wfile = self.connection.makefile("wb", self.wbufsize)
        self._incoming = Incoming(self.connection, SILENT_SECONDS)
        self.rfile = io.BufferedReader(self._incoming, self.rbufsize)

    def handle_one_request(self):
        self._incoming.within(IDLE_SECONDS if self._served else SILENT_SECONDS)
        self._served += 1
        if self._served % TURN_REQUESTS == 0:  # those that are there already are read without waiting
            eventlet.sleep(0)
        if self.direct is None:
            return super().handle_one_request()
        line, stream = self._read_request_line(), self.rfile
        if not line:
            self.close_connection = True
            return None
        self.conn_state[2] = eventlet.wsgi.STATE_REQUEST
        self._incoming.within(REQUEST_SECONDS)
        lines = read_head(line, stream)
        if opens := opening(lines):
            return self._open_websocket(opens)
        answered = self.direct.answer(lines, stream, self.client_address[0])
        if not isinstance(answered, Replay):
            answer, self.close_connection = answered
            return self.connection.sendall(answer)
        self.rfile = answered
        try:
            return super().handle_one_request()
        finally:
            self.rfile = stream

    def _open_websocket(self, head: Head) -> None:
        """What eventlet does once it has parsed a head; the rest is what its `handle_one_response` asks for."""
        self.command, self.request_version, self.requestline = (
            head.method,
            "HTTP/1.1",
            f"{head.method} {head.path}",
        )
        connection = head.headers.get("connection", "")
        self.headers, self.close_connection = {"Connection": connection}, connection.lower() == "close"
        body = eventlet.wsgi.Input(self.rfile, "0", self.connection)
        self.environ = {
            **self.server.get_environ(),
            **environment(head, self.client_address, self.connection.getsockname()),
            "wsgi.input": body,
            "eventlet.input": body,
            "eventlet.posthooks": [],
            "eventlet.set_idle": partial(self.conn_state.__setitem__, 2, eventlet.wsgi.STATE_IDLE),
            HAND_OVER: self.hand_over,
        }
        self.application = self.server.app
        self.server.outstanding_requests += 1
        try:
            self.handle_one_response()
        finally:
            self.server.outstanding_requests -= 1

    def get_environ(self):
        environ = super().get_environ()
        if self.direct is not None:
            environ[HAND_OVER] = self.hand_over
        return environ

    def hand_over(self, live) -> None:
        """Go on with `live()` in a green thread of its own once this one has ended, and leave the socket open.

        A WebSocket lives for hours at the bottom of all that a request goes through, whose frames and buffers
        would be kept for it: they are most of what a connection costs.
        """
        self._handed_over, self.conn_state[1] = True, Gone()
        pool, sock = self.pool, self.connection
        pool.keep_place()

        def then():
            try:
                live()
            finally:
                shutdown_safe(sock)
                sock.close()
                pool.free_place()

        eventlet.spawn_n(then)

    def finish(self):
        try:
            if self._handed_over:
                self.wfile.close()
            else:
                super().finish()
        finally:
            self.environ = None  # it knows `hand_over`, and so this connection
            self.rfile.close()  # left open, and the file with it, if the answer could not be written


def serve(sock, app, stop, direct: DirectHttp | None, most_connections: int) -> None:
    """Serve until `stop`; then answer what is under way and return."""
    pool = Pool(most_connections)  # eventlet's own default stops accepting at 1,024
    accepting = eventlet.spawn(
        eventlet.wsgi.server,
        GreenSocket(sock),
        app,
        log_output=False,
        debug=False,
        custom_pool=pool,
        protocol=type("Connection", (HttpConnection,), {"direct": direct, "pool": pool}),
        keepalive=IDLE_SECONDS,
        socket_timeout=SILENT_SECONDS,
    )
    accepting.link(lambda _: stop.now())  # it must never end by itself and leave a server that hears nobody
    stop.wait()
    with (
        eventlet.Timeout(STOP_SECONDS, False),
        suppress(SystemExit),
    ):  # it comes back where accepting had not begun
        accepting.kill(SystemExit)  # ends the accepting, then waits for the connections in use
        accepting.wait()
