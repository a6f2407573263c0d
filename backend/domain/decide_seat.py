"""Decides giving a seat that was left to somebody new."""

from dataclasses import dataclass

from domain.competition import Competition
from domain.events import MemberReplaced
from domain.league import League, Member


@dataclass(frozen=True, slots=True)
class ReplaceMember:
    """A new person (`actor_id`) takes the seat that `user_id` left, by a link from `by`."""

    actor_id: str
    display_name: str
    user_id: str
    by: str


def replace_member(
    league: League, command: ReplaceMember, now: int, competition: Competition
) -> MemberReplaced:
    """The new member starts as a plain member without autopick, whatever the old one had set."""
    before = league.member(command.user_id)
    new = Member(
        command.actor_id, command.display_name, "member", before.seat, False, False, True, before.shown_color
    )
    return MemberReplaced(command.user_id, new, command.by, before.display_name)
