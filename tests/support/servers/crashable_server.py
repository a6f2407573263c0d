"""The local server, but it can be told from outside to kill itself at a named point of its work.

Each time the process passes a point it looks for an order (support/crashable_server.py writes it). At the
n-th pass since then it sends itself SIGKILL: no `finally`, no flushed buffer and no closed socket, as in a
power failure.
"""

import os
import signal
import sys
from argparse import Namespace
from collections import Counter
from functools import wraps
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[3] / "backend")

import config as settings
from server import engine as engines

UPDATE = b'"draft_update"'


class Doom:
    """The order to die, if there is one, and how often its point has been passed since."""

    def __init__(self, order: Path):
        self._order = order
        self._passed = 0

    def passes(self, point: str) -> None:
        try:
            doomed, passings = self._order.read_text().split()
        except FileNotFoundError:
            return  # there is no order
        if point != doomed:
            return
        self._passed += 1
        if self._passed == int(passings):
            self._order.unlink()
            os.kill(os.getpid(), signal.SIGKILL)

    def after(self, owner, name: str, point: str) -> None:
        """Passes `point` whenever `owner.name` has done its work."""
        work = getattr(owner, name)

        @wraps(work)
        def worked(*args, **kwargs):
            result = work(*args, **kwargs)
            self.passes(point)
            return result

        setattr(owner, name, worked)

    def before(self, owner, name: str, point: str) -> None:
        work = getattr(owner, name)

        @wraps(work)
        def working(*args, **kwargs):
            self.passes(point)
            return work(*args, **kwargs)

        setattr(owner, name, working)


def name_points(doom: Doom, mode: str) -> None:
    """Installs the points in the product's own functions. Everything must be imported already."""
    from actions import chat, draft
    from realtime.local.timer import LoopTimer
    from storage.sqlite.chats import SqliteChats
    from storage.sqlite.leagues import SqliteLeagues

    doom.after(SqliteLeagues, "_store_pick", "before_commit")  # everything is written, COMMIT comes next
    doom.after(SqliteLeagues, "commit", "after_commit")  # it is on the disk, nobody knows
    doom.after(draft, "make_pick", "before_acknowledgement")  # the room was told, the answer is not made yet
    doom.before(LoopTimer, "_fire", "as_a_timer_fires")
    doom.after(SqliteChats, "_store_head", "before_a_message_is_kept")  # in the middle of its transaction
    doom.after(SqliteChats, "commit", "after_a_message_is_kept")
    doom.before(chat, "_publish", "before_a_message_is_told")
    in_the_middle(doom, mode)


def in_the_middle(doom: Doom, mode: str) -> None:
    """Passes a point when four sockets have an update and the others do not: in every mode they are told one
    by one.

    Nothing sent is compressed, so an update can be recognised.
    """
    import threading

    one_by_one, told = threading.Lock(), Counter()

    def telling(send):
        @wraps(send)
        def sent(sock, data, *rest):
            if UPDATE not in bytes(data):
                return send(sock, data, *rest)
            with one_by_one:
                result = send(sock, data, *rest)
                told[bytes(data)] += 1
                if told[bytes(data)] == 4:
                    doom.passes("mid_fan_out")
                return result

        return sent

    for owner, name in sending(mode):
        setattr(owner, name, telling(getattr(owner, name)))


def sending(mode: str) -> list[tuple[type, str]]:
    """The function that every byte to a client passes through: the system's own socket."""
    import socket

    if mode == "threading":
        return [(socket.socket, "send"), (socket.socket, "sendall")]
    from eventlet import patcher

    return [(patcher.original("socket").socket, "send")]  # a green socket sends on one of these


if __name__ == "__main__":
    CONFIG = settings.load()
    ENGINE = engines.prepare(CONFIG.async_mode)
    from server import app

    name_points(Doom(Path(sys.argv[1])), CONFIG.async_mode)
    app.main(CONFIG, ENGINE, Namespace(demo=False, worker=None))
