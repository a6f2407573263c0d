"""Decides who runs the league: handing over, co-commissioners, and takeover from an absent commissioner."""

from dataclasses import replace

from domain import events as e
from domain import rules
from domain.commands import HandOver, SetRole, TakeOver
from domain.competition import Competition
from domain.decide_seat import OpenSeat, ReplaceMember, open_seat, replace_member
from domain.errors import CommissionerHere, InvalidRequest, LastMember, TakeoverTooSoon
from domain.league import League, Member

MINUTE_MS, DAY_MS = 60_000, 86_400_000
GIVEN_ROLES = ("co_commissioner", "member")


def silence_ms(league: League) -> int:
    """How long the commissioner must have been silent: three turns, at least 2 minutes, at most a day."""
    seconds = league.settings.pick_seconds
    three_turns = DAY_MS if seconds is None else 3 * seconds * 1000
    return max(2 * MINUTE_MS, min(DAY_MS, three_turns))


def notice_ms(league: League) -> int:
    """How long the commissioner has to answer: a minute during the draft (also while paused), else a day."""
    return MINUTE_MS if league.in_draft else DAY_MS


def heir(league: League, leaver_id: str, present: frozenset[str]) -> str:
    """The commissioner's user id once `leaver_id` has left. Raises LastMember.

    Those present come first, then co-commissioners before members, then the lowest seat.
    """
    if leaver_id != league.commissioner_id:
        return league.commissioner_id
    people = [m for m in league.members if m.active and not m.is_bot and m.user_id != leaver_id]
    if not people:
        raise LastMember
    return min(people, key=lambda m: (m.user_id not in present, m.role != "co_commissioner", m.seat)).user_id


def companions(league: League, without: frozenset[str]) -> tuple[Member, ...]:
    """The league's people and bots as new members from the second seat on, without those who left."""
    coming = [m for m in league.members if m.active and m.user_id not in without]
    return tuple(
        replace(
            member,
            seat=seat,
            autopick=member.is_bot,
            role="member" if member.role == "commissioner" else member.role,
            color=member.shown_color,
        )
        for seat, member in enumerate(coming, start=2)
    )


def set_role(league: League, command: SetRole, now: int, competition: Competition) -> e.RoleSet | None:
    if command.role not in GIVEN_ROLES:
        raise InvalidRequest("role is co_commissioner or member.", {"field": "role"})
    if command.user_id == league.commissioner_id:
        raise InvalidRequest("You are the commissioner. Hand the league over to somebody else instead.")
    before = league.member(command.user_id).role
    return None if before == command.role else e.RoleSet(command.user_id, command.role, before)


def hand_over(
    league: League, command: HandOver, now: int, competition: Competition
) -> e.CommissionerChanged | None:
    if command.user_id == league.commissioner_id:
        return None
    return e.CommissionerChanged(command.user_id, league.commissioner_id, "handed_over")


def take_over(
    league: League, command: TakeOver, now: int, competition: Competition
) -> e.TakeoverAnnounced | e.CommissionerChanged | e.TakeoverStopped | None:
    """Announce, complete or (commissioner) stop a takeover. Raises CommissionerHere, TakeoverTooSoon."""
    if command.actor_id == league.commissioner_id:
        return None if league.takeover_at is None else e.TakeoverStopped(command.actor_id)
    acted_at = league.acted_at or league.created_at
    # An `acted_at` in the future means the server's clock was set back; then only `seen_at` counts.
    silent_from = max(command.seen_at, acted_at) if acted_at <= now else command.seen_at
    available_at = silent_from + silence_ms(league)
    if now < available_at:
        raise CommissionerHere(details={"available_at": available_at})
    if league.takeover_at is None or not silent_from <= _announced_at(league) <= now:
        return e.TakeoverAnnounced(command.actor_id, now + notice_ms(league))
    if now < league.takeover_at:
        raise TakeoverTooSoon(details={"available_at": league.takeover_at})
    return e.CommissionerChanged(command.actor_id, league.commissioner_id, "taken_over")


def _announced_at(league: League) -> int:
    """When a notice of today's length would have begun that ends when the announced one does.

    If the commissioner was here since, it belongs to an earlier absence. If it is yet to come, the notice is
    longer than it must be now: it was announced in the lobby, and the draft has started by itself.
    """
    assert league.takeover_at is not None
    return league.takeover_at - notice_ms(league)


DECISIONS = {
    OpenSeat: ((rules.actor_is_member, rules.let_in_by_the_commissioner), open_seat),
    ReplaceMember: (
        (rules.seat_was_left, rules.let_in_by_the_commissioner, rules.season_is_open),
        replace_member,
    ),
    SetRole: ((rules.actor_is_commissioner, rules.person_is_in_the_league), set_role),
    HandOver: ((rules.actor_is_commissioner, rules.person_is_in_the_league), hand_over),
    TakeOver: ((rules.actor_is_member,), take_over),
}
"""Command class -> (rules in order, decision). A decision returns None when there is nothing to do."""
