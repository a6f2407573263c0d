"""The server's concurrency, in one module: eventlet, or threads as the tested second mode.

eventlet is in maintenance, which it says in a warning at import; only that warning is silenced. Everything
else uses the standard library's `threading`, which eventlet's monkey patching turns into green threads.
"""

import socket
import threading
import warnings

BACKLOG = 4096
MAX_CONNECTIONS = 20_000


def prepare(mode: str) -> "Engine":
    """The engine for `mode`. Must be called before anything imports sockets, threads or Flask."""
    if mode == "threading":
        return ThreadingEngine()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"(?s).*Eventlet is deprecated")
        import eventlet
    eventlet.monkey_patch()
    return EventletEngine()


def listen(host: str, port: int) -> socket.socket:
    """The listening socket. Raises OSError if the address is taken.

    Our own, because a whole room reconnects at once after a restart (eventlet's backlog is 50), and because
    small messages must not wait for more (`TCP_NODELAY` is inherited by accepted connections).
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        sock.bind((host, port))
        sock.listen(BACKLOG)
    except OSError:
        sock.close()
        raise
    return sock


class Engine:
    """`spawn` starts a background task, `offload` runs a slow function off the loop and waits for it."""

    mode: str

    def spawn(self, function, *args) -> None:
        threading.Thread(target=function, args=args, daemon=True).start()

    def offload(self, function, *args):
        return function(*args)

    def serve(self, sock: socket.socket, app) -> None:
        """Serve a WSGI app on a listening socket until the process is told to stop."""
        raise NotImplementedError


class EventletEngine(Engine):
    mode = "eventlet"

    def spawn(self, function, *args) -> None:
        import eventlet

        eventlet.spawn_n(function, *args)

    def offload(self, function, *args):
        from eventlet import tpool

        return tpool.execute(function, *args)

    def serve(self, sock, app) -> None:
        import eventlet.wsgi
        from eventlet.greenio import GreenSocket

        # max_size: eventlet's own default stops accepting at 1,024 connections
        eventlet.wsgi.server(
            GreenSocket(sock), app, log_output=False, max_size=MAX_CONNECTIONS, debug=False, socket_timeout=None
        )


class ThreadingEngine(Engine):
    mode = "threading"

    def serve(self, sock, app) -> None:
        import logging

        from werkzeug.serving import make_server

        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        host, port = sock.getsockname()[:2]
        make_server(host, port, app, threaded=True, fd=sock.detach()).serve_forever()
