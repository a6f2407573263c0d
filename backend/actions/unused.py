"""Ends leagues that nobody uses, and erases the remains of ended ones, a few at a time."""

import logging

from actions.commit import execute
from domain.league import League
from domain.unused import LOOKED_AT_AGAIN_MS, EndUnused, people
from services import Services
from turns import yield_to_others

log = logging.getLogger("draftnight.unused")
LOOKS_AT_ONCE = 50


def tidy(services: Services) -> None:
    """Look at a few resting leagues; called again and again, by timer and by sweeper."""
    now = services.clock.now_ms()
    for league_id in services.store.unused.to_look_at(now, LOOKS_AT_ONCE):
        try:
            if services.store.leagues.load(league_id) is None:
                services.store.unused.erase(league_id, now)
            elif execute(services, league_id, lambda league: _order(services, league)).event is None:
                services.store.unused.look_again(league_id, now + LOOKED_AT_AGAIN_MS)
        except Exception:  # one league must not block the others
            log.exception("the league %s, which rests, could not be looked at", league_id)
            services.store.unused.look_again(league_id, now + LOOKED_AT_AGAIN_MS)
        yield_to_others()


def _order(services: Services, league: League) -> EndUnused:
    now = services.clock.now_ms()
    signed_in = any(services.store.accounts.signed_in(user_id, now, 1) for user_id in people(league))
    return EndUnused(services.store.leagues.event(league.id, league.seq).at, signed_in)
