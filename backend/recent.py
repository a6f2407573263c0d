"""What is remembered because it is dear to make again. Forgetting it only makes an answer take longer."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(OrderedDict[K, V]):
    """The `most` values that were put in last."""

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
        """The value of a key that names all it follows from; `derive` is called if nobody asked lately."""
        return self.put(key, self[key] if key in self else derive())
