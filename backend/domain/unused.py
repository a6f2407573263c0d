"""When a league that nobody uses any more ends, and when what is left of one that ended is erased.

Only a league that rests can end by itself: its draft was never started, or its season is closed. One of whose
people somebody is still signed in is never touched; sign-ins last 400 days after they were last used.
"""

from dataclasses import dataclass

from domain.account import A_DAY_MS, COMMAND_KEPT_MS
from domain.decide_draft import due_at
from domain.league import League

UNSTARTED_KEPT_MS = 365 * A_DAY_MS
"""After its last event, or the moment the draft was announced for."""
CLOSED_KEPT_MS = 3 * 365 * A_DAY_MS
"""After its last event: a table of seasons ago is still a keepsake."""
ERASED_AFTER_MS = COMMAND_KEPT_MS
"""After a league was deleted: so long the command that did it is answered again."""
LOOKED_AT_AGAIN_MS = 30 * A_DAY_MS
"""A league that rests, but whose people are signed in."""


@dataclass(frozen=True, slots=True)
class EndUnused:
    """The system's: end the league if nobody uses it any more. The fields are those of `is_unused`."""

    last: int
    signed_in: bool
    actor_id: None = None


def look_at(league: League, last: int) -> int | None:
    """When (epoch ms, the begin of a day) this league might end, or if it was deleted be erased.

    `last` is when its last event was. None: not by itself, because something goes on or may go on.
    """
    if league.status == "deleted":
        return _day_after(last + ERASED_AFTER_MS)
    if league.status == "lobby" and due_at(league) is None:
        return _day_after(max(last, league.settings.starts_at or 0) + UNSTARTED_KEPT_MS)
    if league.status == "complete" and league.closed_at is not None:
        return _day_after(last + CLOSED_KEPT_MS)
    return None


def _day_after(moment: int) -> int:
    """Whole days, so that what a league does in a day moves it once in the stores' lists."""
    return -(-moment // A_DAY_MS) * A_DAY_MS


def is_unused(league: League, last: int, signed_in: bool, now: int) -> bool:
    """Whether it ends now. `signed_in`: one of its people is, who may come back to it at any time."""
    at = look_at(league, last)
    return league.status != "deleted" and at is not None and at <= now and not signed_in


def people(league: League) -> list[str]:
    """The user ids of those whose league it is: no bots, and nobody who left."""
    return [member.user_id for member in league.members if member.active and not member.is_bot]
