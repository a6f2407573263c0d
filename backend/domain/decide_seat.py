"""Decides opening a seat on another device, and giving one that was left to somebody new."""

from dataclasses import dataclass

from domain.competition import Competition
from domain.events import MemberReplaced, SeatOpened
from domain.league import League, Member


@dataclass(frozen=True, slots=True)
class OpenSeat:
    """The member (`actor_id`) comes in on another device, by a link from `by`."""

    actor_id: str
    by: str


@dataclass(frozen=True, slots=True)
class ReplaceMember:
    """A new person (`actor_id`) takes the seat that `user_id` left, by a link from `by`."""

    actor_id: str
    display_name: str
    user_id: str
    by: str


def open_seat(league: League, command: OpenSeat, now: int, competition: Competition) -> SeatOpened:
    return SeatOpened(command.actor_id, command.by)


def replace_member(
    league: League, command: ReplaceMember, now: int, competition: Competition
) -> MemberReplaced:
    """The new member starts as a plain member without autopick, whatever the old one had set."""
    before = league.member(command.user_id)
    new = Member(
        command.actor_id, command.display_name, "member", before.seat, False, False, True, before.shown_color
    )
    return MemberReplaced(command.user_id, new, command.by, before.display_name)
