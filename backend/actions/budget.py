"""Limits the lines one person can add to logs that are kept for ever."""

from domain import events
from security.rate_limits import COMMANDS_PER_USER, LINES_PER_MEMBER, LINES_PER_USER, SWITCHES_PER_MEMBER
from services import Services

FREE = (events.PickMade, events.PickExpired, events.DraftStarted, events.LeagueDeleted)
"""Free events: a league has only so many, and repeating one takes a paid line first, such as an undo."""


def charge(services: Services, event: events.Event) -> None:
    """Charge an event about to be written to its author's budget. Raises rate_limited.

    Renames are charged for all leagues at once, by `charge_everywhere`.
    """
    if event.actor_id is None or isinstance(event.data, (*FREE, events.MemberRenamed)):
        return
    if isinstance(event.data, events.MemberLeft) and event.data.reason == "deleted":
        return  # at most once a league, and a deleted account writes nothing more
    author = event.actor_id
    if isinstance(event.data, events.MemberReplaced):
        # the link's author pays: new accounts have full budgets, and a link can make any number of them
        author = event.data.by
    who = f"{event.league_id} {author}"
    if isinstance(event.data, events.AutopickSet):
        services.limits.check(f"switch {who}", SWITCHES_PER_MEMBER)
    services.limits.check(f"lines {who}", LINES_PER_MEMBER)
    services.limits.check(f"lines {author}", LINES_PER_USER)


def charge_everywhere(services: Services, user_id: str, leagues: int) -> None:
    """Charge a command that writes a line in each of `leagues` leagues. Raises rate_limited."""
    if leagues > 1:  # the gateway has charged one
        services.limits.check(f"commands {user_id}", COMMANDS_PER_USER, leagues - 1)
    if leagues > 0:
        services.limits.check(f"lines {user_id}", LINES_PER_USER, leagues)
