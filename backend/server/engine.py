"""The server's concurrency, in one module: eventlet, or threads as the tested second mode.

eventlet is in maintenance, which it says in a warning at import; only that warning is silenced. Everything
else uses the standard library's `threading`, which eventlet's monkey patching turns into green threads.
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


class Engine:
    """`spawn` starts a background task. The rest run a function off the loop, some at once, and wait for it:

    `offload` is for passwords: a burst of sign-ins (each takes 64 MiB and all it can get of the processors)
    leaves room for the drafts. `compute` is for work on what somebody sent, so that uploads never take the
    places of sign-ins. `fetch` is for the network, and `deliver` for what is sent to people: slow sources of
    results must not hold it up, nor it them.
    """

    mode: str
    most_connections = 20_000
    yield_to_others: Callable[[], None] | None = None
    """Where green threads take turns (turns.py)."""

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
        """What `fetch` and `deliver` use: the standard library as it is, whatever the engine has made of it."""
        import http.client
        import ssl

        return Sockets(http.client, socket, ssl)

    def connection_class(self) -> type:
        """Of Socket.IO's connections."""
        raise NotImplementedError

    def serve(self, sock: socket.socket, app, stop: StopSignal, rations: Rations) -> None:
        """Serve a WSGI app on a listening socket until `stop`; then answer what is under way and return."""
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

    most_connections = 2_000  # each is up to three threads

    def connection_class(self) -> type:
        from server.socketio.threading_connection import ThreadingConnection

        return ThreadingConnection

    def serve(self, sock, app, stop, rations) -> None:
        from server.threading_server import serve

        serve(sock, app, stop, rations)
