"""How often something may be asked, counted for all functions together.

Only what protects accounts and invitations is worth a write: limits over a minute or more. What merely keeps
one thumb from flooding one process is counted in that process, as it is locally.
"""

import math

from domain.errors import RateLimited
from storage.dynamodb import keys
from storage.dynamodb.client import ConditionFailed, Table, update

SHARED_SECONDS = 60


class SharedRateLimits:
    """`local` has the same `check(key, limit, cost)`. `limit.burst` are allowed in each window of `limit.seconds`."""

    def __init__(self, table: Table, local, enabled: bool, now_ms):
        self._table = table
        self._local = local
        self._enabled = enabled
        self._now_ms = now_ms

    def check(self, key: str, limit, cost: int = 1) -> None:
        """Count `cost`, or raise RateLimited with the seconds until there is room again."""
        if limit.seconds < SHARED_SECONDS or not self._enabled:
            return self._local.check(key, limit, cost)
        now = self._now_ms() / 1000
        window = math.floor(now / limit.seconds)
        ends = (window + 1) * limit.seconds
        try:
            self._table.write(
                update(
                    keys.rate(key, window),
                    "SET #expires = :expires ADD #count :cost",
                    "attribute_not_exists(#count) OR #count <= :room",
                    expires=ends + limit.seconds,
                    cost=cost,
                    room=limit.burst - cost,
                )
            )
        except ConditionFailed:
            raise RateLimited(max(1, math.ceil(ends - now))) from None
