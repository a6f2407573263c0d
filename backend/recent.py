"""A cache of values that are expensive to make. Losing one only makes an answer slower."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(OrderedDict[K, V]):
    """Keeps the `most` values put in last."""

    def __init__(self, most: int):
        super().__init__()
        self._most = most

    def put(self, key: K, value: V) -> V:
        self[key] = value
        self.move_to_end(key)
        if len(self) > self._most:
            self.popitem(last=False)
        return value

    def derived(self, key: K, derive: Callable[[], V]) -> V:
        """The value of a key that names all it depends on; calls `derive` if it is not cached."""
        return self.put(key, self[key] if key in self else derive())
