"""Claims notices that are due, once for each address, and hands them to `actions/deliver.py`.

A claim is a lease: if the process dies before sending, another claims the notice again. A sent notice stays
claimed until long after it is news. So looking 0, 1 or 3 times sends one message.
"""

import logging
from collections.abc import Callable

from actions import deliver, wishes
from actions.deliver import DELIVERY, LEASE_MS, Job
from domain.league import League
from domain.notices import A_MINUTE_MS, Notice
from security.tokens import hashed
from services import Services
from storage.port import Voucher

log = logging.getLogger("draftnight.notify")
LOOK_AGAIN_MS = 15 * A_MINUTE_MS
"""How soon to look again while somebody's quiet hours hold a notice back."""
BUSY_MS = 1_000


class Claims:
    """The claims of one look at `look`; `next` is when to look again (epoch ms), or None."""

    def __init__(self, services: Services, look: str):
        self._services, self._look = services, look
        self.now = services.clock.now_ms()
        self.next: int | None = None
        self._wishes: dict[tuple[str, str], wishes.Wishes] = {}

    def look_at(self, at: int) -> None:
        self.next = at if self.next is None else min(self.next, at)

    def wishes_of(self, user_id: str, league_id: str) -> wishes.Wishes:
        key = (user_id, league_id)
        if key not in self._wishes:
            self._wishes[key] = wishes.of(self._services, user_id, league_id)
        return self._wishes[key]

    def take(
        self,
        league: League,
        notice: Notice,
        addresses: Callable[[Notice], list[Voucher]],
        scope: str | None = None,
    ) -> bool:
        """Claim the notice for each address if it is due; whether some of it may still be sent later.

        It is one notice within its `scope`, by default the league.
        """
        if notice.ends_at <= self.now:
            return False
        if notice.due_at > self.now:
            self.look_at(notice.due_at)
            return True
        if notice.user_id is not None:
            wanted = self.wishes_of(notice.user_id, league.id)
            if not wanted.wants(notice.kind, notice.channel):
                return False
            if wanted.quiet_now(notice.kind, self.now):
                self.look_at(min(notice.ends_at, self.now + LOOK_AGAIN_MS))
                return True
        scope = scope or f"{league.id} {league.epoch}"
        return any([self._claim(league, notice, address, scope) for address in addresses(notice)])

    def _claim(self, league: League, notice: Notice, address: Voucher, scope: str) -> bool:
        """Whether it may have to be sent again later."""
        vouchers = self._services.store.vouchers
        key = hashed(f"{scope} {notice.about} {address.key} {notice.channel} {notice.step}")
        known = vouchers.get(DELIVERY, key, self.now)
        tries = "0"
        if known is not None and known.data["state"] == "done":
            return False
        if known is not None and known.data["state"] == "waiting":
            if int(known.data["until"]) > self.now:
                self.look_at(int(known.data["until"]))
                return True
            taken = vouchers.take(DELIVERY, key, self.now)  # of several processes, one retries
            tries = taken.data["tries"] if taken else tries
        data = {"state": "claimed", "tries": tries}
        claim = Voucher(DELIVERY, key, league.id, data, self.now + LEASE_MS)
        self.look_at(claim.expires_at)
        if vouchers.claim(claim, self.now):
            job = Job(league.id, league.epoch, notice, address, key, int(tries), self.now, self._look)
            if not self._services.deliveries.submit(deliver.deliver, self._services, job):
                log.warning("too much waits to be sent: %s is looked at again", self._look)
                vouchers.take(DELIVERY, key, self.now)
                self.look_at(self.now + BUSY_MS)
        return True
