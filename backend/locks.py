"""A lock for each league."""

import threading
from collections import deque
from weakref import WeakValueDictionary


class LeagueLocks:
    """One lock for each league in use. Keeps the latest used ones, because making a lock is expensive."""

    KEPT = 1_000

    def __init__(self):
        self._guard = threading.Lock()
        self._locks: WeakValueDictionary = WeakValueDictionary()
        self._used_last: deque = deque(maxlen=self.KEPT)

    def __call__(self, league_id: str):
        with self._guard:
            lock = self._locks.get(league_id)
            if lock is None:
                lock = self._locks[league_id] = threading.RLock()
            self._used_last.append(lock)
            return lock
