"""A seat whose member has left is given to somebody new."""

from dataclasses import dataclass

from domain.competition import Competition
from domain.events import MemberReplaced
from domain.league import League, Member


@dataclass(frozen=True, slots=True)
class ReplaceMember:
    """Somebody new (`actor_id`) takes the seat of `user_id`, who has left, by a link of `by`."""

    actor_id: str
    display_name: str
    user_id: str
    by: str


def replace_member(
    league: League, command: ReplaceMember, now: int, competition: Competition
) -> MemberReplaced:
    """They begin as a plain member who picks for themselves, whatever the one before had set."""
    before = league.member(command.user_id)
    new = Member(
        command.actor_id, command.display_name, "member", before.seat, False, False, True, before.shown_color
    )
    return MemberReplaced(command.user_id, new, command.by, before.display_name)
