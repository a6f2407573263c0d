"""This process: stopping and ending it, its limit of open files, and its memory."""

import gc
import logging
import os
import resource
import signal
import socket
import sys

log = logging.getLogger("draftnight.process")
FILES_OF_OUR_OWN = 100
"""Open files not for connections: the database, the libraries, the log."""
STOP_SECONDS = 1
"""How long requests in progress may take after a stop signal."""


def allow_connections(most: int) -> int:
    """The number of connections there is room for, up to `most`; raises the limit of open files if possible.

    Accepting one more than the limit allows would end eventlet's server.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = most + FILES_OF_OUR_OWN
    if soft != resource.RLIM_INFINITY and soft < wanted:
        raised = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (raised, hard))
            soft = raised
        except (ValueError, OSError):
            log.warning("the limit of %s open files cannot be raised", soft)
        wanted = min(wanted, soft)
    return max(1, wanted - FILES_OF_OUR_OWN)


def tune_gc() -> None:
    """Exempt what was loaded from garbage collection, and collect less often.

    A collection over everything that a thousand connections hold takes tens of milliseconds in which nobody
    is served.
    Python's default threshold (700 objects) suits small programs; nearly every object here is freed by its
    reference count.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


class StopSignal:
    """SIGTERM and Ctrl-C, as something to wait for.

    The signal only writes a byte. An exception from a signal handler would surface wherever the process
    happens to be: in the middle of an answer, which would then be sent twice, or in a task that swallows it.
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
        """Act as if a signal had come."""
        self._wake.send(b"\0")


def end_process() -> None:
    """Exit at once with code 0, without waiting for a stalled reader or a hash in progress."""
    logging.shutdown()
    sys.stdout.flush()
    os._exit(0)
