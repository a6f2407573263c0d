"""The server's concurrency, in one module: eventlet, or threads as the tested second mode.

eventlet is in maintenance and warns of it at import; only that warning is silenced. Everything else uses the
standard library's `threading`, which eventlet's monkey patching turns into green threads.
"""

import os
import socket
import sys
import threading
import warnings
from collections.abc import Callable

from network import Sockets

import turns
from server.process import StopSignal
from server.rations import Rations

MOST_FETCHES = 4
MOST_DELIVERIES = 4


def prepare(mode: str) -> "Engine":
    """The engine for `mode`. Must be called before anything imports sockets, threads or Flask."""
    if mode != "threading":
        load_eventlet().monkey_patch()
    load_socketio()
    return ThreadingEngine() if mode == "threading" else EventletEngine()


def load_eventlet():
    """Import eventlet without its warning."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"(?s).*Eventlet is deprecated")
        import eventlet
    return eventlet


def load_socketio() -> None:
    """Import python-socketio without the Redis library, which it imports wherever that is installed.

    That would be a sixth of the start time, for something only workers use, and not through python-socketio.
    """
    sys.modules["redis"] = None  # pretend it is not installed
    try:
        import socketio  # noqa: F401
    finally:
        del sys.modules["redis"]


class Engine:
    """Starts tasks and runs functions off the event loop.

    `spawn` starts a background task. The others run a function off the loop, a limited number at once, and
    wait for it.
    `offload` is for passwords: bursts of sign-ins (each takes 64 MiB and a whole core) must leave room for
    the drafts.
    `compute` is for work on user input, so that uploads never take the places of sign-ins. `fetch` is for
    reading sources of results, `deliver` for sending to people: neither may delay the other.
    """

    mode: str
    most_connections = 20_000
    yield_to_others: Callable[[], None] | None = None
    """Lets other green threads run, in a mode that has them (turns.py)."""

    def __init__(self):
        self.offload = self._at_most(max(1, (os.cpu_count() or 2) // 2))
        self.compute = self._at_most(1)
        self.fetch = self._at_most(MOST_FETCHES)
        self.deliver = self._at_most(MOST_DELIVERIES)

    def _at_most(self, count: int) -> Callable:
        places = threading.BoundedSemaphore(count)

        def run(function, *args):
            with places:
                return self._off_the_loop(function, *args)

        return run

    def _off_the_loop(self, function, *args):
        return function(*args)

    def spawn(self, function, *args) -> None:
        threading.Thread(target=function, args=args, daemon=True).start()

    def sockets(self) -> Sockets:
        """Sockets for `fetch` and `deliver`: the standard library, unpatched."""
        import http.client
        import ssl

        return Sockets(http.client, socket, ssl)

    def connection_class(self) -> type:
        """The class of Socket.IO's connections."""
        raise NotImplementedError

    def serve(self, sock: socket.socket, app, stop: StopSignal, rations: Rations) -> None:
        """Serve a WSGI app on a listening socket until `stop`, then finish the requests in progress."""
        raise NotImplementedError


class EventletEngine(Engine):
    mode = "eventlet"
    yield_to_others = staticmethod(turns.yield_to_others)

    def spawn(self, function, *args) -> None:
        import eventlet

        eventlet.spawn_n(function, *args)

    def _off_the_loop(self, function, *args):
        from eventlet import tpool

        return tpool.execute(function, *args)

    def sockets(self) -> Sockets:
        from eventlet import patcher

        plain = patcher.original("socket")
        select = ("select", patcher.original("select"))
        ssl = patcher.inject("ssl", None, ("socket", plain), select)
        http = patcher.inject("http.client", None, ("socket", plain), ("ssl", ssl))
        return Sockets(http, plain, ssl)

    def connection_class(self) -> type:
        from server.socketio.eventlet_connection import EventletConnection

        return EventletConnection

    def serve(self, sock, app, stop, rations) -> None:
        from server.eventlet_server import serve

        serve(sock, app, stop, rations)


class ThreadingEngine(Engine):
    mode = "threading"

    most_connections = 2_000  # each takes up to three threads

    def connection_class(self) -> type:
        from server.socketio.threading_connection import ThreadingConnection

        return ThreadingConnection

    def serve(self, sock, app, stop, rations) -> None:
        from server.threading_server import serve

        serve(sock, app, stop, rations)
