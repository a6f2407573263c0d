"""What is remembered of seasons between requests. Forgetting any of it changes nothing but the time an answer takes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from services import Services
from storage.season_port import StoredSeason

T = TypeVar("T")


class Memory(Generic[T]):
    """The newest `most` values, each derived once. A key names everything its value follows from."""

    def __init__(self, most: int):
        self._most = most
        self._kept: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, key: Hashable, derive: Callable[[], T]) -> T:
        """The value of `key`; `derive` is called if nobody asked for it lately."""
        if key not in self._kept:
            self._kept[key] = derive()
        self._kept.move_to_end(key)
        value = self._kept[key]
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return value

    def clear(self) -> None:
        self._kept.clear()


_seasons: Memory[StoredSeason] = Memory(8)
"""All games of a competition, thousands: they are read again only after something was written."""


def stored_season(services: Services, competition_id: str) -> StoredSeason | None:
    """The season as it is stored now; None if nothing was ever reported."""
    head = services.store.seasons.head(competition_id)
    if head is None:
        return None
    key = (competition_id, head.epoch, head.version)

    def load() -> StoredSeason:
        found = services.store.seasons.load(competition_id)
        if found is None or (found.head.epoch, found.head.version) != (head.epoch, head.version):
            raise _MovedOn(found)
        return found

    try:
        return _seasons.get(key, load)
    except _MovedOn as moved:
        return moved.found


class _MovedOn(Exception):
    """Something was written between the look at the head and the load: this is newer, and not kept under that key."""

    def __init__(self, found: StoredSeason | None):
        self.found = found
