"""The end of a season: closed by the commissioner or by itself, and reopened."""

import logging

from actions.commit import Outcome, execute
from actions.reading import refuse_others
from actions.season_book import Seen, open_games, seen
from domain.league import League
from domain.names import clean_reason
from domain.season.ending import CLOSES_AFTER_MS, Ending, ending
from domain.season.lines import NEVER
from domain.season_commands import CloseSeason, ReopenSeason
from feeds.moments import day_of, local_moment
from services import Services
from storage.port import IdempotencyRecord
from turns import yield_to_others

log = logging.getLogger("draftnight.season")
LOOKS_AT_ONCE = 50
DAY_MS = 86_400_000


def close(services: Services, user_id: str, league_id: str, command: IdempotencyRecord | None) -> Outcome:
    """Close the season; the current table becomes final, even if games are still to come.

    Raises commissioner_only, draft_not_complete.
    """

    def order(league: League):
        refuse_others(league, user_id)
        return CloseSeason(user_id, _ending(services, seen(services, league)))

    return execute(services, league_id, order, command)


def reopen(
    services: Services, user_id: str, league_id: str, reason: str | None, command: IdempotencyRecord | None
) -> Outcome:
    """Reopen a closed season. Raises commissioner_only, season_not_closed."""
    return execute(services, league_id, ReopenSeason(user_id, clean_reason(reason)), command)


def _ending(services: Services, of: Seen) -> Ending:
    day = day_of(of.facts.format.zone)
    return services.compute(ending, of.book, of.stored.head.revision, len(open_games(of)), day)


def close_what_is_over(services: Services) -> None:
    """Look at a few leagues whose season may be over; called again and again, by timer and by sweeper."""
    for league_id in services.store.rulings.to_close(services.clock.now_ms(), LOOKS_AT_ONCE):
        try:
            close_if_over(services, league_id)
        except Exception:  # one league must not block the others
            log.exception("the season of league %s could not be looked at", league_id)
            services.store.rulings.look_again(league_id, services.clock.now_ms() + DAY_MS)
        yield_to_others()


def close_if_over(services: Services, league_id: str) -> None:
    """Close the season 14 days after its last day if every game was played; else look again later."""
    league, now = services.store.leagues.load(league_id), services.clock.now_ms()
    if league is None or league.status != "complete" or league.closed_at is not None:
        return
    of = seen(services, league)
    at = closes_at(of)
    if at is None or at > now or open_games(of):
        services.store.rulings.look_again(league_id, max(at or now, now + DAY_MS))
        return
    execute(
        services,
        league_id,
        lambda league: (
            CloseSeason(None, _ending(services, seen(services, league))) if league.closed_at is None else None
        ),
    )


def closes_at(of: Seen) -> int | None:
    """14 days (epoch ms) after the competition's last day or, if unknown, the last game that counted.

    None while nothing has counted, or nothing has a date: such a season is left to its commissioner.
    """
    lines = (line for season in of.book.seasons.values() for line in season.lines)
    last = max((line.at for line in lines if line.at != NEVER), default=None)
    if last is None:
        return None
    if of.facts.format.ends_on is not None:
        last = local_moment(of.facts.format.ends_on, "23:59", of.facts.format.zone)
    return last + CLOSES_AFTER_MS
