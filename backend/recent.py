"""A cache of values that are expensive to make. Losing one only makes an answer slower."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from typing import Any, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
_MISSING: Any = object()


class Recent(OrderedDict[K, V]):
    """Keeps the `most` values put in last. Other threads may put and drop some at any moment."""

    def __init__(self, most: int):
        super().__init__()
        self._most = most

    def put(self, key: K, value: V) -> V:
        self[key] = value
        with suppress(KeyError):
            self.move_to_end(key)
        if len(self) > self._most:
            self.popitem(last=False)
        return value

    def held(self) -> list[V]:
        """The values at this moment, in no order: a plain look that no other thread comes between."""
        return list(dict.values(self))

    def derived(self, key: K, derive: Callable[[], V]) -> V:
        """The value of a key that names all it depends on; calls `derive` if it is not cached."""
        found = self.get(key, _MISSING)
        return self.put(key, derive() if found is _MISSING else found)
