"""The pick clock: one guarded entry that timers, commands, restarts and sweeps all call."""

import logging

from actions.commit import execute, expiry
from domain.commands import CompleteDraft, ExtendClock
from domain.decide_draft import due_at
from domain.errors import LeagueNotFound
from domain.league import GRACE_MS
from services import Services
from turns import yield_to_others


def expire_if_due(services: Services, league_id: str, armed_for: int | None = None) -> None:
    """Autopick if the league's clock is due now, then set the timer for what comes next.

    `armed_for` is the moment (epoch ms) of a timer that cannot be cancelled: if the clock was set again
    since, that setting has its own timer and this call does nothing.
    Calling it 0, 1 or 3 times has one result: the decision looks at the clock itself, and the commit is
    conditional on the seq it was decided on. (No derived cmd_id is needed, and one made of the pick number
    alone would wrongly swallow the second expiry of a slot that was undone.)
    """
    with services.serialise(league_id):
        league = services.store.leagues.load(league_id)
        if league is None:
            return services.timer.arm(league_id, None)
        due = due_at(league)
        if armed_for is not None and armed_for != due:
            return None
        if due is None or due > services.clock.now_ms():
            return services.timer.arm(league_id, due)
        try:
            execute(services, league_id, lambda league: expiry(services, league))
        except LeagueNotFound:  # deleted at this moment, by another process
            services.timer.arm(league_id, None)


def settle(services: Services, league_id: str) -> None:
    """Do what may be left undone: record the end, act on the clock or set it. Idempotent."""
    if services.store.leagues.load(league_id) is not None:
        execute(services, league_id, CompleteDraft())
        expire_if_due(services, league_id)


log = logging.getLogger("draftnight.clock")
RETRY_MS = 5000
OVERDUE_MS = 1000
MIN_LOST_MS = 500
"""Less than this is unnoticeable (the grace is longer), and not worth an event."""


def _resume(services: Services, league_id: str, beat: int | None) -> None:
    with services.serialise(league_id):
        league = services.store.leagues.load(league_id)
        if league is None:
            return  # deleted at this moment, by another process
        at = services.store.leagues.event(league_id, league.seq).at
        alive = max(beat or at, at)
        ran_out = league.deadline is not None and league.deadline + GRACE_MS <= alive
        lost = services.clock.now_ms() - alive
        set_back = lost <= -MIN_LOST_MS  # the wall clock is behind: the turn must not get that much longer
        if set_back or (not ran_out and lost >= MIN_LOST_MS):
            execute(services, league_id, ExtendClock(lost))
        settle(services, league_id)


def give_back(services: Services, lost_ms: int) -> None:
    """Move the deadline of every open turn by `lost_ms`; below 0 the clock was set back."""
    for league_id in services.store.leagues.drafting():
        try:
            execute(services, league_id, ExtendClock(lost_ms))
        except Exception:  # one league must not block the others
            log.exception("the time that league %s lost could not be given back", league_id)
        yield_to_others()


def resume_after_restart(services: Services, alone: bool = True) -> int:
    """Set every running draft's clock again; the number of drafts.

    An event gives back the time the server was down: from its last sign of life (its heartbeat, or a later
    event) until now, unless the clock had run out before that. Not `alone`: other processes kept running, so
    no time was lost.
    """
    beat = services.store.heartbeat.last()
    running = services.store.leagues.drafting()
    for league_id in running:
        try:
            if alone:
                _resume(services, league_id, beat)
            else:
                settle(services, league_id)
        except Exception:  # one league must not block the others
            log.exception("league %s could not be resumed; its clock tries again", league_id)
            services.timer.arm(league_id, services.clock.now_ms() + RETRY_MS)
    services.store.heartbeat.beat(services.clock.now_ms())
    return len(running)


def sweep(services: Services) -> None:
    """Act on clocks that are overdue because the process with their timer is gone."""
    for league_id in services.store.leagues.drafting():
        try:
            league = services.store.leagues.load(league_id)
            due = due_at(league) if league else None
            if due is not None and due + OVERDUE_MS <= services.clock.now_ms():
                expire_if_due(services, league_id)
        except Exception:  # one league must not block the others
            log.exception("the clock of league %s failed", league_id)
        yield_to_others()
