"""Threads that do one task after another."""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue

IDLE_THREAD_SECONDS = 30
"""So long a thread waits for its next task."""


class Threads:
    """A task runs at once: in a thread that waits for one, or else in a new one. How many there may be, who asks has to see to.

    The standard library's pool counts a task as taken before it has a thread for it, so that after one thread that could not
    be started tasks wait though nothing is done; and its threads never end.
    """

    def __init__(self, name: str):
        self._name = name
        self._tasks: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._lock = threading.Lock()
        self._waiting = 0
        """Threads that wait for a task, but for those that a task in the queue is meant for."""

    def run(self, task: Callable[[], None]) -> None:
        """Raises RuntimeError if there can be no further thread; then the task is not run."""
        with self._lock:
            meant_for_one = self._waiting > 0
            if meant_for_one:
                self._waiting -= 1
        if meant_for_one:
            self._tasks.put(task)
        else:
            threading.Thread(target=self._work, args=([task],), name=self._name, daemon=True).start()

    def _work(self, first: list[Callable[[], None]]) -> None:
        task = first.pop()  # the thread itself would keep it, as an argument, until it ends
        while task is not None:
            task()
            task = None  # what it knows must not be kept while there is nothing to do
            task = self._next()

    def _next(self) -> Callable[[], None] | None:
        """None: there was none for long."""
        with self._lock:
            self._waiting += 1
        while True:
            try:
                return self._tasks.get(timeout=IDLE_THREAD_SECONDS)
            except Empty:
                with self._lock:
                    if self._waiting:  # else a task is meant for us, and is just being put there
                        self._waiting -= 1
                        return None
