"""Notifies people who are not looking: one guarded entry for commits, timers, restarts and sweeps.

`notify_if_due` looks at the league and its chat and claims each notice that is due (`actions/claims.py`).
Results are looked at by competition (`actions/notify_season.py`).
"""

import logging
from dataclasses import replace

from delivery.port import SEASON

from actions import channels, mail_notices, notify_season, webhooks
from actions.claims import Claims
from actions.deliver import turn_of
from domain.league import League
from domain.notices import Notice, chat_notices, turn_notices
from services import Services
from storage.port import Voucher
from turns import yield_to_others

log = logging.getLogger("draftnight.notify")
LATEST_MESSAGES = 20
NOBODY_MS = 10_000
"""How long a league without devices and webhooks is not looked at, unless this process adds one."""


def notify_if_due(services: Services, league_id: str, after: str = "") -> None:
    """Hand on what is due now, and set the timer for what comes next.

    `league_id` may also name a competition's season (see `SEASON`), whose leagues are looked at in pages.
    """
    deliveries = services.deliveries
    if league_id.startswith(SEASON):
        return notify_season.notify_if_due(services, league_id.removeprefix(SEASON), after)
    with deliveries.planning(league_id):
        seen = None
        while seen != (seen := _how_far(services, league_id)):
            # A later commit sets the timer after it is set below.
            league = services.store.leagues.load(league_id)
            if league is None or league.status == "deleted":
                webhooks.forget(services, league_id)
                return deliveries.timer.arm(league_id, None)
            if not _anybody(services, league):
                deliveries.nobody.note(league_id, services.clock.now_ms() + NOBODY_MS)
                return deliveries.timer.arm(league_id, None)
            deliveries.timer.arm(league_id, _Plan(services, league).run())


def _anybody(services: Services, league: League) -> bool:
    """Whether this league has a webhook, or one of its people a device or address."""
    if webhooks.of_league(services, league.id):
        return True
    return any(
        channels.of_user(services, member.user_id) or mail_notices.addresses(services, member.user_id)
        for member in league.members
        if league.is_member(member.user_id)
    )


def _how_far(services: Services, league_id: str) -> tuple[int | None, int]:
    league = services.store.leagues.load(league_id)
    return league.seq if league else None, services.store.chats.head(league_id).rev


class _Plan:
    """One look at a league: claims what is due, and finds when to look again."""

    def __init__(self, services: Services, league: League):
        self._services, self._league = services, league
        self._claims = Claims(services, league.id)

    def run(self) -> int | None:
        """Claim what is due; when to look again (epoch ms), or None."""
        if self._league.status == "drafting":
            turn = turn_of(self._services, self._league)
            for notice in turn_notices(self._league, turn, self._not_yet_to_come(self._league.turn_began)):
                self._take(notice)
        self._chat()
        return self._claims.next

    def _chat(self) -> None:
        chats, handled = self._services.store.chats, self._services.deliveries.handled
        until, last_id = handled.until(self._league.id), chats.head(self._league.id).last_id
        if last_id <= until:
            return
        done = True
        for message in chats.page(self._league.id, last_id + 1, min(LATEST_MESSAGES, last_id - until)):
            posted = replace(message, at=self._not_yet_to_come(message.at))
            open_ = [self._take(notice) for notice in chat_notices(self._league, posted)]
            done = done and not any(open_)
        if done:
            handled.note(self._league.id, last_id)

    def _not_yet_to_come(self, at: int | None) -> int:
        """`at`, or now if the clock was set back since: what has happened must not wait."""
        return self._claims.now if at is None else min(at, self._claims.now)

    def _take(self, notice: Notice) -> bool:
        yield_to_others()  # drafts go first: an announcement has a notice for each member
        return self._claims.take(self._league, notice, self._addresses)

    def _addresses(self, notice: Notice) -> list[Voucher]:
        if notice.user_id is None:
            return webhooks.of_league(self._services, self._league.id)
        if notice.channel == "push":
            return channels.of_user(self._services, notice.user_id)
        if notice.user_id in self._services.broadcaster.present(self._league.id):
            return []  # people in the room need no mail
        return mail_notices.addresses(self._services, notice.user_id)


def sweep(services: Services) -> None:
    """Look at every running draft again: a process may have died before it sent or claimed a notice."""
    for league_id in services.store.leagues.drafting():
        try:
            notify_if_due(services, league_id)
        except Exception:  # one league must not block the others
            log.exception("league %s could not be looked at", league_id)
        yield_to_others()
    notify_season.sweep(services)
