"""Rate limits: a token bucket for each key, in this process's memory.

The limits are generous to a room of friends behind one address and to a nervous thumb, and mean to a password
guesser. What a stranger can name (an e-mail, say) is counted together with the stranger's address; otherwise
anybody could use up what belongs to its owner.
"""

import heapq
import math
import threading
from collections import defaultdict
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from domain.errors import RateLimited


@dataclass(frozen=True, slots=True)
class Limit:
    """`burst` at once, refilled evenly over `seconds`."""

    burst: int
    seconds: int


LOGIN_PER_ACCOUNT = Limit(10, 300)
"""For one account from one address."""
LOGIN_PER_ACCOUNT_ANYWHERE = Limit(300, 3600)
"""For one account from all addresses: locking its owner out takes many, and no guesser gets far."""
LOGIN_PER_ADDRESS = Limit(60, 300)
SIGN_UP_PER_ADDRESS = Limit(60, 300)
REFRESH_PER_ADDRESS = Limit(300, 300)
PREVIEW_PER_ADDRESS = Limit(120, 300)
RESULTS_PER_USER = Limit(120, 300)
"""Results entered by hand and files imported."""
GAMES_PER_USER = Limit(10_000, 12 * 3_600)
"""Games a person changes: two of the largest seasons. Each adds to a stream kept for a month."""
COMMANDS_PER_USER = Limit(200, 20)
READS_PER_USER = Limit(600, 30)
"""A screen reads when it opens, when it reconnects, and every few seconds if nothing live gets through."""
LINES_PER_USER = Limit(300, 3600)
"""Lines that one person adds to the logs of all their leagues. Picks are limited by the draft itself."""
LINES_PER_MEMBER = Limit(100, 1000)
"""The same in one league: enough to set it up by hand."""
SWITCHES_PER_MEMBER = Limit(10, 60)
"""How often a member may toggle their own switch in one league."""
FORGOT_PER_ADDRESS = Limit(20, 300)
RESETS_PER_ADDRESS = Limit(20, 300)
EMAILS_PER_USER = Limit(5, 900)
"""Mails that one person can have sent to unverified addresses."""
RESETS_PER_MAILBOX = Limit(3, 900)
"""Mails with a link that strangers can have sent to one person."""
CHAT_PER_MEMBER = Limit(5, 10)
"""Messages of one member in one league, for a lively talk; the next limit is for the long run."""
CHAT_PER_MEMBER_LONG = Limit(60, 600)
CHAT_PER_USER = Limit(600, 3600)
"""Messages of one person in all their leagues."""
REACTIONS_PER_MEMBER = Limit(30, 30)
EXPORTS_PER_USER = Limit(300, 600)
"""Pages of an export."""
CHANNELS_PER_USER = Limit(30, 600)
"""Channels and webhooks added or renewed."""
TESTS_PER_USER = Limit(5, 60)
UNSUBSCRIBES_PER_ADDRESS = Limit(60, 300)
PER_CHANNEL = Limit(1_000, 24 * 3_600)
"""Messages sent to one channel or webhook."""
PER_WEBHOOK = Limit(5, 10)
"""Discord accepts 30 messages a minute in one channel, Slack one a second."""
UPLOADS_PER_USER = Limit(20, 600)
CREDENTIALS_PER_USER = Limit(10, 300)
PASSWORDS_PER_USER = Limit(10, 300)
"""Guesses at the current password: a stranger at an unattended page gets no more than at the login."""
SHORT_CODES_PER_ADDRESS = Limit(20, 300)
CLAIMS_PER_ADDRESS = Limit(10, 300)
SEATS_PER_ADDRESS = Limit(240, 300)
"""Includes those waiting for the commissioner's answer, who ask every few seconds."""
CALENDARS_PER_ADDRESS = Limit(120, 300)
"""Calendar services fetch many people's calendars from one address."""
RECAPS_PER_ADDRESS = Limit(120, 300)
"""Strangers who look at the public link of a finished draft."""
MESSAGES_PER_CONNECTION = Limit(60, 10)

REMEMBERED_KEYS = 50_000
ONE_BY_ONE = 500
"""If more buckets have filled up, after a quiet hour, they are all dropped at once, which is far faster."""


class Limits(Protocol):
    """Rate limits, kept for one process or for all of them."""

    def check(self, key: str, limit: Limit, cost: int = 1) -> None:
        """Count `cost` under `key`. Raises RateLimited with the seconds until there is room."""


class RateLimits:
    """`now_ms` is the clock. With `enabled` False nothing is ever refused (load tests only).

    `lock` is held while one request is counted. Green threads need none, since nothing there lets others run.
    """

    def __init__(self, now_ms, enabled: bool = True, lock: AbstractContextManager | None = None):
        self._now_ms = now_ms
        self._enabled = enabled
        # one table for each limit: many keys of one kind must not push out those of another
        self._buckets: dict[Limit, Buckets] = defaultdict(Buckets)
        self._lock = threading.Lock() if lock is None else lock

    def check(self, key: str, limit: Limit, cost: int = 1) -> None:
        """Take `cost` from the bucket `key`. Raises RateLimited with the seconds until there is enough."""
        if self._enabled:
            with self._lock:
                self._take(key, limit, cost)

    def _take(self, key: str, limit: Limit, cost: int) -> None:
        now, window = self._now_ms(), limit.seconds * 1000
        buckets = self._buckets[limit]
        buckets.forget_full(now)
        known = buckets.get(key, now)
        if known > now + window:  # the clock was set back: the bucket is empty and refills from now
            buckets.put(key, known := now + window)
        full_at = max(known, now) + cost * window / limit.burst
        wait = full_at - (now + window)
        if wait > 0.001:  # less is a rounding error
            raise RateLimited(max(1, math.ceil(wait / 1000)))
        buckets.put(key, full_at)


class Buckets(dict[str, float]):
    """When (epoch ms) each bucket will be full again; a full bucket is dropped, as if it were new.

    If there are too many, the one that will be full first is dropped: nobody can renew a spent bucket by
    making others.
    """

    def __init__(self):
        super().__init__()
        self._soonest: list[tuple[float, str]] = []

    def put(self, key: str, full_at: float) -> None:
        known = key in self
        if not known and len(self) >= REMEMBERED_KEYS:
            self._forget_soonest()
        self[key] = full_at
        if not known:
            heapq.heappush(self._soonest, (full_at, key))

    def forget_full(self, now: int) -> None:
        for _ in range(ONE_BY_ONE):
            if not self._soonest or self._soonest[0][0] > now:
                return
            self._drop_or_renew(now)
        left = {key: full_at for key, full_at in self.items() if full_at > now}
        self.clear()
        self.update(left)
        self._soonest = [(full_at, key) for key, full_at in left.items()]
        heapq.heapify(self._soonest)

    def _forget_soonest(self) -> None:
        before = len(self)
        while len(self) == before:
            self._drop_or_renew(self._soonest[0][0])

    def _drop_or_renew(self, until: float) -> None:
        """Drop the first entry, or renew it if its bucket was used since it was entered."""
        _, key = self._soonest[0]
        if self[key] <= until:
            heapq.heappop(self._soonest)
            del self[key]
        else:
            heapq.heapreplace(self._soonest, (self[key], key))
