"""When a league that nobody uses ends, and when a deleted one is erased.

Only a league at rest can end by itself: its draft never started, or its season is closed. A league with a
member who is still signed in is never touched; sign-ins last 400 days after their last use.
"""

from dataclasses import dataclass

from domain.account import A_DAY_MS, COMMAND_KEPT_MS
from domain.decide_draft import due_at
from domain.league import League

UNSTARTED_KEPT_MS = 365 * A_DAY_MS
"""Kept this long after the last event, or after the announced start of the draft."""
CLOSED_KEPT_MS = 3 * 365 * A_DAY_MS
"""Kept this long after the last event: a table of seasons ago is still a keepsake."""
ERASED_AFTER_MS = COMMAND_KEPT_MS
"""How long after its deletion a league is erased; until then the deleting command can be answered again."""
LOOKED_AT_AGAIN_MS = 30 * A_DAY_MS
"""When to look again at a resting league whose people are signed in."""


@dataclass(frozen=True, slots=True)
class EndUnused:
    """Sent by the system: end the league if nobody uses it any more. The fields are those of `is_unused`."""

    last: int
    signed_in: bool
    actor_id: None = None


def look_at(league: League, last: int) -> int | None:
    """When (epoch ms, the start of a day) this league might end, or, if deleted, be erased.

    `last` is when its last event was. None: not by itself, because it is in use or may be again.
    """
    if league.status == "deleted":
        return _day_after(last + ERASED_AFTER_MS)
    if league.status == "lobby" and due_at(league) is None:
        return _day_after(max(last, league.settings.starts_at or 0) + UNSTARTED_KEPT_MS)
    if league.status == "complete" and league.closed_at is not None:
        return _day_after(last + CLOSED_KEPT_MS)
    return None


def _day_after(moment: int) -> int:
    """The start of the next day, so that activity moves a league in the stores' lists at most once a day."""
    return -(-moment // A_DAY_MS) * A_DAY_MS


def is_unused(league: League, last: int, signed_in: bool, now: int) -> bool:
    """Whether it ends now. `signed_in`: one of its people is, and may come back at any time."""
    at = look_at(league, last)
    return league.status != "deleted" and at is not None and at <= now and not signed_in


def people(league: League) -> list[str]:
    """The user ids of the league's people: no bots, and nobody who left."""
    return [member.user_id for member in league.members if member.active and not member.is_bot]
