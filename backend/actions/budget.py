"""How many lines one person may add to logs that are kept for ever."""

from domain.events import (
    AutopickSet,
    DraftStarted,
    Event,
    LeagueDeleted,
    MemberLeft,
    MemberRenamed,
    MemberReplaced,
    PickExpired,
    PickMade,
)
from security.rate_limits import COMMANDS_PER_USER, LINES_PER_MEMBER, LINES_PER_USER, SWITCHES_PER_MEMBER
from services import Services

FREE = (PickMade, PickExpired, DraftStarted, LeagueDeleted)
"""Of these a league can have only so many, for each that is made again another line is paid: an undo, say."""


def charge(services: Services, event: Event) -> None:
    """Take a line that is about to be written from its author's budget. Raises rate_limited.

    A new display name was paid for all leagues at once, by `charge_everywhere`.
    """
    if event.actor_id is None or isinstance(event.data, (*FREE, MemberRenamed)):
        return
    if isinstance(event.data, MemberLeft) and event.data.reason == "deleted":
        return  # once in each league; and whoever has no more account writes no more
    author = event.actor_id
    if isinstance(event.data, MemberReplaced):
        # not the new account's, which is whole: whoever gives links could have any number of them
        author = event.data.by
    who = f"{event.league_id} {author}"
    if isinstance(event.data, AutopickSet):
        services.limits.check(f"switch {who}", SWITCHES_PER_MEMBER)
    services.limits.check(f"lines {who}", LINES_PER_MEMBER)
    services.limits.check(f"lines {author}", LINES_PER_USER)


def charge_everywhere(services: Services, user_id: str, leagues: int) -> None:
    """The same for a command that writes a line in each of so many leagues: it counts as many times."""
    if leagues > 1:  # the gateway has counted one
        services.limits.check(f"commands {user_id}", COMMANDS_PER_USER, leagues - 1)
    if leagues > 0:
        services.limits.check(f"lines {user_id}", LINES_PER_USER, leagues)
