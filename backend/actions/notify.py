"""Telling people who are not looking: one guarded entry that commits, timers, restarts and sweeps all call.

`notify_if_due` looks at the league and its chat, claims each notice that is due, and hands it to
`actions/deliver.py`. A claim is a lease: if the process dies before it has sent, another claims it again.
What was sent stays claimed until long after its turn. So calling this 0, 1 or 3 times gives one message.
"""

import logging

from actions import channels, deliver, mail_notices, webhooks, wishes
from actions.deliver import DELIVERY, LEASE_MS, Job, turn_of
from domain.league import League
from domain.notices import A_MINUTE_MS, Notice, chat_notices, turn_notices
from security.tokens import hashed
from services import Services
from storage.port import Voucher

log = logging.getLogger("draftnight.notify")
LATEST_MESSAGES = 20
LOOK_AGAIN_MS = 15 * A_MINUTE_MS
"""While somebody's quiet hours hold something back."""
BUSY_MS = 1_000
NOBODY_MS = 10_000
"""A league without devices and webhooks is not looked at for so long; one that is added here ends it, in
another worker not.
"""


def notify_if_due(services: Services, league_id: str) -> None:
    """Hand on what is due now, and set the timer for what comes next."""
    deliveries = services.deliveries
    if not deliveries.on:
        return
    with deliveries.planning(league_id):
        seen = None
        while seen != (seen := _how_far(services, league_id)):
            # Whatever commits after this look sets the timer after it is set below.
            league = services.store.leagues.load(league_id)
            if league is None or league.status == "deleted":
                webhooks.forget(services, league_id)
                return deliveries.timer.arm(league_id, None)
            if not _anybody(services, league):
                deliveries.nobody.note(league_id, services.clock.now_ms() + NOBODY_MS)
                return deliveries.timer.arm(league_id, None)
            deliveries.timer.arm(league_id, _Plan(services, league).run())


def _anybody(services: Services, league: League) -> bool:
    """Whether this league has a webhook, or one of its people a device."""
    if webhooks.of_league(services, league.id):
        return True
    return any(
        channels.of_user(services, member.user_id) or mail_notices.addresses(services, member.user_id)
        for member in league.members
        if league.is_member(member.user_id)
    )


def _how_far(services: Services, league_id: str) -> tuple[int, int]:
    league = services.store.leagues.load(league_id)
    return league.seq if league else 0, services.store.chats.head(league_id).rev


class _Plan:
    """One look at a league: claims what is due, and finds when to look again."""

    def __init__(self, services: Services, league: League):
        self._services, self._league = services, league
        self._now = services.clock.now_ms()
        self._next: int | None = None
        self._wishes: dict[str, wishes.Wishes] = {}

    def run(self) -> int | None:
        """When to look again (epoch ms), or None."""
        if self._league.status == "drafting":
            turn = turn_of(self._services, self._league)
            for notice in turn_notices(self._league, turn, self._league.turn_began or self._now):
                self._take(notice)
        self._chat()
        return self._next

    def _chat(self) -> None:
        chats, handled = self._services.store.chats, self._services.deliveries.handled
        until, last_id = handled.until(self._league.id), chats.head(self._league.id).last_id
        if last_id <= until:
            return
        done = True
        for message in chats.page(self._league.id, last_id + 1, min(LATEST_MESSAGES, last_id - until)):
            open_ = [self._take(notice) for notice in chat_notices(self._league, message)]
            done = done and not any(open_)
        if done:
            handled.note(self._league.id, last_id)

    def _look_at(self, at: int) -> None:
        self._next = at if self._next is None else min(self._next, at)

    def _take(self, notice: Notice) -> bool:
        """Claim it for each of its addresses if it is due.

        Whether something of it may still be sent later.
        """
        if notice.ends_at <= self._now:
            return False
        if notice.due_at > self._now:
            self._look_at(notice.due_at)
            return True
        if notice.user_id is not None:
            wanted = self._wishes_of(notice.user_id)
            if not wanted.wants(notice.kind, notice.channel):
                return False
            if wanted.quiet_now(notice.kind, self._now):
                self._look_at(min(notice.ends_at, self._now + LOOK_AGAIN_MS))
                return True
        return any([self._claim(notice, address) for address in self._addresses(notice)])

    def _wishes_of(self, user_id: str) -> wishes.Wishes:
        if user_id not in self._wishes:
            self._wishes[user_id] = wishes.of(self._services, user_id, self._league.id)
        return self._wishes[user_id]

    def _addresses(self, notice: Notice) -> list[Voucher]:
        if notice.user_id is None:
            return webhooks.of_league(self._services, self._league.id)
        if notice.channel == "push":
            return channels.of_user(self._services, notice.user_id)
        if notice.user_id in self._services.broadcaster.present(self._league.id):
            return []  # whoever is in the room needs no mail
        return mail_notices.addresses(self._services, notice.user_id)

    def _claim(self, notice: Notice, address: Voucher) -> bool:
        """Whether it may still have to be sent again later."""
        vouchers, league = self._services.store.vouchers, self._league
        key = hashed(
            f"{league.id} {league.epoch} {notice.about} {address.key} {notice.channel} {notice.step}"
        )
        known = vouchers.get(DELIVERY, key, self._now)
        tries = "0"
        if known is not None and known.data["state"] == "done":
            return False
        if known is not None and known.data["state"] == "waiting":
            if int(known.data["until"]) > self._now:
                self._look_at(int(known.data["until"]))
                return True
            taken = vouchers.take(DELIVERY, key, self._now)  # of many who come now one tries again
            tries = taken.data["tries"] if taken else tries
        data = {"state": "claimed", "tries": tries}
        claim = Voucher(DELIVERY, key, league.id, data, self._now + LEASE_MS)
        self._look_at(claim.expires_at)
        if vouchers.claim(claim, self._now):
            job = Job(league.id, league.epoch, notice, address, key, int(tries), self._now)
            if not self._services.deliveries.submit(deliver.deliver, self._services, job):
                log.warning("too much waits to be sent: league %s is looked at again", league.id)
                vouchers.take(DELIVERY, key, self._now)
                self._look_at(self._now + BUSY_MS)
        return True


def sweep(services: Services) -> None:
    """Look at every running draft: what a process that is gone had claimed, or never came to."""
    if not services.deliveries.on:
        return
    for league_id in services.store.leagues.drafting():
        try:
            notify_if_due(services, league_id)
        except Exception:  # one league must not keep the others from being looked at
            log.exception("league %s could not be looked at", league_id)
