"""Rate limits counted for all functions together.

Only limits that protect accounts and invitations, over a minute or more, are worth a write. Shorter ones,
which keep one thumb from flooding one process, are counted in that process, as on a local server.
"""

import math

from domain.errors import RateLimited
from storage.dynamodb import keys
from storage.dynamodb.client import ConditionFailed, Table, update

SHARED_SECONDS = 60


class SharedRateLimits:
    """Allows `limit.burst` in each window of `limit.seconds`. `local` has the same `check`."""

    def __init__(self, table: Table, local, enabled: bool, now_ms):
        self._table = table
        self._local = local
        self._enabled = enabled
        self._now_ms = now_ms

    def check(self, key: str, limit, cost: int = 1) -> None:
        """Count `cost`. Raises RateLimited with the seconds until there is room again."""
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
