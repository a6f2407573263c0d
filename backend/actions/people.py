"""Who runs a league: roles, handing over, taking over, and when the commissioner was last seen."""

import logging
from contextlib import suppress

from actions.commit import Outcome, execute
from domain.commands import HandOver, SetRole, TakeOver
from domain.errors import Refusal, Unavailable
from domain.league import League
from services import Services
from storage.port import IdempotencyRecord

log = logging.getLogger("draftnight.actions")
SEEN_EVERY_MS = 15_000
"""How often presence is written at most: a polling commissioner must not cost a write each time."""


def set_role(
    services: Services, user_id: str, league_id: str, who: str, role: str, command: IdempotencyRecord | None
) -> Outcome:
    """Make a member a co-commissioner, or a member again.

    Raises commissioner_only, member_not_found, invalid_request.
    """
    return execute(services, league_id, SetRole(user_id, who, role), command)


def hand_over(
    services: Services, user_id: str, league_id: str, who: str, command: IdempotencyRecord | None
) -> Outcome:
    """Make another member the commissioner. Raises commissioner_only, member_not_found."""
    return execute(services, league_id, HandOver(user_id, who), command)


def take_over(services: Services, user_id: str, league_id: str, command: IdempotencyRecord | None) -> Outcome:
    """Announce a takeover from an absent commissioner, or complete it.

    Raises commissioner_here, takeover_too_soon.
    """
    return execute(
        services, league_id, lambda league: TakeOver(user_id, _commissioner_seen(services, league)), command
    )


def _commissioner_seen(services: Services, league: League) -> int:
    """When the commissioner was last here (epoch ms): now, if they have the league open."""
    now = services.clock.now_ms()
    if league.commissioner_id in services.broadcaster.present(league.id):
        return now
    seen = services.store.leagues.commissioner_seen(league.id)
    latest = (league.acted_at or league.created_at) if seen is None else seen
    if latest <= now:
        return latest
    services.store.leagues.set_commissioner_seen(
        league.id, now
    )  # the clock was set back: silence counts from now
    return now


def acted(services: Services, league: League, user_id: str) -> None:
    """Note what this member has just done, if it is no event of the league.

    The commissioner shows by it that they are here, which stops a takeover, as every event of theirs does.
    """
    if user_id != league.commissioner_id:
        return
    note_seen(services, league, user_id)
    if league.takeover_at is not None:
        with suppress(Refusal):  # what they have done is done
            execute(services, league.id, TakeOver(user_id, services.clock.now_ms()))


def note_seen(services: Services, league: League | None, user_id: str, leaving: bool = False) -> None:
    """Record that the commissioner is here, or is `leaving` now; their silence counts from this time.

    Never raises Unavailable: the next sign of life is recorded again.
    """
    if league is None or user_id != league.commissioner_id:
        return
    now = services.clock.now_ms()
    try:
        known = services.store.leagues.commissioner_seen(league.id)
        if leaving or known is None or abs(now - known) >= SEEN_EVERY_MS:  # a clock can be set back, too
            services.store.leagues.set_commissioner_seen(league.id, now)
    except Unavailable:
        log.warning("the commissioner of league %s could not be noted", league.id)
