"""How often something may be asked: a token bucket per key, in this process's memory.

The limits are generous to a room of friends behind one address and to a nervous thumb, and mean to a
password guesser.
"""

import math
from collections import OrderedDict, defaultdict
from dataclasses import dataclass

from domain.errors import RateLimited


@dataclass(frozen=True, slots=True)
class Limit:
    """`burst` at once, refilled evenly over `seconds`."""

    burst: int
    seconds: int


LOGIN_PER_ACCOUNT = Limit(10, 300)
LOGIN_PER_ADDRESS = Limit(60, 300)
SIGN_UP_PER_ADDRESS = Limit(60, 300)
REFRESH_PER_ADDRESS = Limit(300, 300)
PREVIEW_PER_ADDRESS = Limit(120, 300)
COMMANDS_PER_USER = Limit(200, 20)
READS_PER_USER = Limit(600, 30)
"""A screen reads once when it opens, once when it reconnects, and every few seconds where nothing live gets through."""
UPLOADS_PER_USER = Limit(20, 600)
CREDENTIALS_PER_USER = Limit(10, 300)
MESSAGES_PER_CONNECTION = Limit(60, 10)

REMEMBERED_KEYS = 50_000


class RateLimits:
    """`now_ms` is the clock. With `enabled` False nothing is ever refused (load tests only)."""

    def __init__(self, now_ms, enabled: bool = True):
        self._now_ms = now_ms
        self._enabled = enabled
        # by limit: many keys of one kind (connections, say) must not push out those of another
        self._buckets: dict[Limit, OrderedDict[str, tuple[float, int]]] = defaultdict(OrderedDict)

    def check(self, key: str, limit: Limit) -> None:
        """Take one from the bucket `key`, or raise RateLimited with the seconds until there is one."""
        if not self._enabled:
            return
        now = self._now_ms()
        buckets = self._buckets[limit]
        left, then = buckets.pop(key, (float(limit.burst), now))
        rate = limit.burst / (limit.seconds * 1000)
        left = min(limit.burst, left + max(0, now - then) * rate)
        enough = left >= 1
        buckets[key] = (left - 1 if enough else left, now)
        if len(buckets) > REMEMBERED_KEYS:
            buckets.popitem(last=False)
        if not enough:
            raise RateLimited(max(1, math.ceil((1 - left) / rate / 1000)))
