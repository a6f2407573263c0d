"""The server's concurrency, in one module: eventlet, or threads as the tested second mode.

eventlet is in maintenance, which it says in a warning at import; only that warning is silenced. Everything
else uses the standard library's `threading`, which eventlet's monkey patching turns into green threads.
"""

import gc
import json
import logging
import os
import resource
import signal
import socket
import sys
import threading
import warnings
from collections.abc import Callable

from domain.errors import InvalidRequest
from realtime.direct_http import DirectHttp

log = logging.getLogger("draftnight.engine")
BACKLOG = 4096
MOST_CONNECTIONS = 20_000
UNSENT_BYTES = 128 * 1024
"""What the kernel may keep for a connection; what is more waits in its queue, which is watched."""
FILES_OF_OUR_OWN = 100
"""Of the files a process may open, those not for connections: the database, the libraries, the log."""
VERSION = "13"
"""Of WebSockets, in the request that opens one."""
NO_WEBSOCKET = json.dumps(
    InvalidRequest(
        "This WebSocket cannot be opened: ask for version 13, with a key and `Connection: Upgrade`."
    ).body()
).encode()
SILENT_SECONDS = 30
"""A connection that neither takes nor gives a byte for so long, with more of either due, is given up."""
STOP_SECONDS = 1
"""When told to stop, requests under way get so long to be answered."""


def prepare(mode: str) -> "Engine":
    """The engine for `mode`. Must be called before anything imports sockets, threads or Flask."""
    if mode != "threading":
        load_eventlet().monkey_patch()
    load_socketio()
    return ThreadingEngine() if mode == "threading" else EventletEngine()


def load_eventlet():
    """eventlet, without what it says at import."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"(?s).*Eventlet is deprecated")
        import eventlet
    return eventlet


def load_socketio() -> None:
    """python-socketio, but not the Redis library, which it imports wherever that is installed.

    It is a sixth of the time to start, for what only workers use, and they not by way of python-socketio.
    """
    sys.modules["redis"] = None  # as if it were not installed
    try:
        import socketio  # noqa: F401
    finally:
        del sys.modules["redis"]


def listen(host: str, port: int, shared: bool = False) -> socket.socket:
    """The listening socket. Raises OSError if the address is taken.

    `shared`: other processes of this user listen there too, and Linux spreads the connections over them. Each has
    a socket of its own: from a common one, the first to wake would take all that a returning room opens at once.

    Our own, because a whole room reconnects at once after a restart (eventlet's backlog is 50). Accepted
    connections inherit its options: small messages do not wait for more (`TCP_NODELAY`); a reader that stalls
    is noticed before the kernel has kept megabytes for it (`SO_SNDBUF`), and given up by the kernel at the
    latest (`TCP_USER_TIMEOUT`, where there is one).
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if shared:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, UNSENT_BYTES)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, SILENT_SECONDS * 1000)
    try:
        sock.bind((host, port))
        sock.listen(BACKLOG)
    except OSError:
        sock.close()
        raise
    return sock


def allow_connections() -> int:
    """How many connections there is room for, after raising the limit of open files as far as it goes.

    Accepting one more than the limit allows would end eventlet's server.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + FILES_OF_OUR_OWN
    if soft != resource.RLIM_INFINITY and soft < wanted:
        raised = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (raised, hard))
            soft = raised
        except (ValueError, OSError):
            log.warning("the limit of %s open files cannot be raised", soft)
        wanted = min(wanted, soft)
    return max(1, wanted - FILES_OF_OUR_OWN)


def settle_memory() -> None:
    """What was loaded stays, so the search for garbage need not look at it; and it need not look so often.

    A search through everything that a thousand connections hold takes tens of milliseconds, in which nobody is
    served. Python's own pace (every 700 objects more) is for small programs; nearly all here ends by counting.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


class StopSignal:
    """SIGTERM and Ctrl-C, as something to wait for.

    Only a byte is written when one comes. An exception from a signal handler would come out wherever the
    process happens to be: in the middle of an answer, which would then be sent twice, or in a task that
    swallows it.
    """

    def __init__(self):
        self._woken, wake = socket.socketpair()
        wake.setblocking(False)
        self._wake = wake  # kept open
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: None)
        signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)

    def fileno(self) -> int:
        """Readable once a signal came."""
        return self._woken.fileno()

    def wait(self) -> None:
        self._woken.recv(1)

    def now(self) -> None:
        """As if a signal had come."""
        self._wake.send(b"\0")


def end_process() -> None:
    """Exit code 0, at once: whoever still waits (a stalled reader, a hash being made) is not waited for."""
    logging.shutdown()
    sys.stdout.flush()
    os._exit(0)


class Engine:
    """`spawn` starts a background task, `offload` runs a slow function off the loop and waits for it.

    Only so many slow functions run at once that a burst of sign-ins (each takes 64 MiB and all it can get of
    the processors) leaves room for the drafts.
    """

    mode: str
    let_others_run: Callable[[], None] | None = None
    """Where green threads take turns: lets all that can run go on until they wait."""

    def __init__(self):
        self._slow = threading.BoundedSemaphore(max(1, (os.cpu_count() or 2) // 2))

    def spawn(self, function, *args) -> None:
        threading.Thread(target=function, args=args, daemon=True).start()

    def offload(self, function, *args):
        with self._slow:
            return self._off_the_loop(function, *args)

    def _off_the_loop(self, function, *args):
        return function(*args)

    def direct_connection(self) -> type:
        """The class of connections that are written to directly (realtime/pings.py, `Pinged`)."""
        raise NotImplementedError

    def serve(self, sock: socket.socket, app, stop: StopSignal, direct: DirectHttp | None = None) -> None:
        """Serve a WSGI app on a listening socket until `stop`; then answer what is under way and return.

        `direct` answers plain requests itself.
        """
        raise NotImplementedError


class EventletEngine(Engine):
    mode = "eventlet"

    def let_others_run(self) -> None:
        import eventlet

        eventlet.sleep(0)

    def spawn(self, function, *args) -> None:
        import eventlet

        eventlet.spawn_n(function, *args)

    def _off_the_loop(self, function, *args):
        from eventlet import tpool

        return tpool.execute(function, *args)

    def direct_connection(self) -> type:
        from realtime.direct_connection import DirectConnection

        return DirectConnection

    def serve(self, sock, app, stop, direct=None) -> None:
        from realtime.eventlet_server import serve

        serve(sock, plain_websockets(app), stop, direct, allow_connections())


class ThreadingEngine(Engine):
    mode = "threading"

    def direct_connection(self) -> type:
        from realtime.threaded_connection import ThreadedConnection

        return ThreadedConnection

    def serve(self, sock, app, stop, direct=None) -> None:
        from realtime.threaded_server import serve

        serve(sock, plain_websockets(app), stop, direct, allow_connections(), self.spawn)


def plain_websockets(app):
    """WebSockets of RFC 6455, not of the drafts before it, which eventlet speaks too; and without compression.

    Messages are small and the same for a whole room: compressing each for each reader costs the server far more
    time and memory (a window for every connection) than it saves the reader.
    """

    def wsgi(environ, start_response):
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        if environ.get("HTTP_UPGRADE", "").lower() == "websocket" and not _opens_websocket(environ):
            headers = {
                "Sec-WebSocket-Version": VERSION,
                "Content-Type": "application/json",
                "Content-Length": str(len(NO_WEBSOCKET)),
                "Connection": "close",
            }
            start_response("400 Bad Request", list(headers.items()))
            return [NO_WEBSOCKET]
        return app(environ, start_response)

    return wsgi


def _opens_websocket(environ: dict) -> bool:
    """Asked before there is a session, which would be kept for a while (RFC 6455 §4.2.1)."""
    connection = [word.strip() for word in environ.get("HTTP_CONNECTION", "").lower().split(",")]
    return (
        "upgrade" in connection
        and "HTTP_SEC_WEBSOCKET_KEY" in environ
        and environ.get("HTTP_SEC_WEBSOCKET_VERSION") == VERSION
    )
