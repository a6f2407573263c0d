"""Decides the commands about members and settings, returning the event's data."""

from dataclasses import replace

from domain import commands as c
from domain import errors, rules
from domain import events as e
from domain.competition import Competition
from domain.decide_people import heir
from domain.decide_start import check_planned_start
from domain.forget import ForgetMember, forget
from domain.league import League, Member, free_colors
from domain.names import same_look
from domain.settings import check_settings
from domain.unused import EndUnused, is_unused


def invite_is_current(league: League, command: c.JoinLeague, competition: Competition) -> None:
    """An old code still lets members in; a removed person needs a new one."""
    if league.is_member(command.actor_id) and command.invite_code in league.old_codes:
        return
    current = league.status != "deleted" and command.invite_code == league.invite_code
    if not current or command.actor_id in league.removed:
        raise errors.InviteNotFound


def join(league: League, command: c.JoinLeague, now: int, competition: Competition) -> e.MemberJoined | None:
    """A new member takes the next seat, in the lobby only; one who left returns to their own seat."""
    known = league.member(command.actor_id)
    if known is not None:
        if known.active:
            return None
        return e.MemberJoined(replace(known, active=True, autopick=False, display_name=command.display_name))
    if league.status != "lobby":
        raise errors.DraftAlreadyStarted("The draft has already started, so nobody new can join this league.")
    if len(league.members) >= league.settings.max_members:
        raise errors.LeagueFull
    seat = len(league.members) + 1
    color = next(free_colors(league.members))
    return e.MemberJoined(
        Member(command.actor_id, command.display_name, "member", seat, False, False, True, color)
    )


def add_bots(league: League, command: c.AddBots, now: int, competition: Competition) -> e.BotsAdded | None:
    bots = command.bots
    if command.seen is not None:
        there = sum(member.is_bot for member in league.members)
        bots = bots[: max(0, command.seen + len(bots) - there)]
        if not bots:
            return None
    room = league.settings.max_members - len(league.members)
    if len(bots) > room:
        raise errors.LeagueFull(f"There is room for {room} more.", {"seats_left": room})
    first = len(league.members) + 1
    return e.BotsAdded(
        tuple(
            Member(user_id, name, "member", first + i, True, True, True, color)
            for i, ((user_id, name), color) in enumerate(zip(bots, free_colors(league.members)))
        )
    )


def leave(league: League, command: c.LeaveLeague, now: int, competition: Competition) -> e.MemberLeft:
    return e.MemberLeft(
        command.actor_id, "left", heir(league, command.actor_id, command.present), league.invite_code
    )


def remove(league: League, command: c.RemoveMember, now: int, competition: Competition) -> e.MemberLeft:
    member = league.member(command.user_id)
    if member is None or not member.active:
        raise errors.MemberNotFound
    if command.user_id == command.actor_id:
        raise errors.InvalidRequest("You cannot remove yourself. Leave the league instead.")
    if member.is_bot and league.status != "lobby":
        raise errors.DraftAlreadyStarted("A bot keeps its seat once the draft has started.")
    rotates = command.rotate if command.rotate is not None else not has_namesake(league, member)
    if member.is_bot:
        return e.MemberLeft(command.user_id, "removed", league.commissioner_id, league.invite_code)
    if command.new_invite_code is None or not rotates:
        return e.MemberLeft(
            command.user_id, "removed", league.commissioner_id, league.invite_code, barred=True
        )
    return e.MemberLeft(command.user_id, "removed", league.commissioner_id, command.new_invite_code)


def has_namesake(league: League, member: Member) -> bool:
    """Whether another member has the same name, which usually means one person came in twice."""
    name = same_look(member.display_name)
    return any(
        other.active and other.user_id != member.user_id and same_look(other.display_name) == name
        for other in league.members
    )


def rename(
    league: League, command: c.RenameMember, now: int, competition: Competition
) -> e.MemberRenamed | None:
    was = league.member(command.actor_id).display_name
    if was == command.display_name:
        return None
    return e.MemberRenamed(command.actor_id, command.display_name, was)


def change_settings(
    league: League, command: c.ChangeSettings, now: int, competition: Competition
) -> e.SettingsChanged | None:
    name = command.name if command.name is not None else league.name
    settings = command.settings or league.settings
    if settings != league.settings:
        if league.status != "lobby":
            raise errors.DraftAlreadyStarted
        check_settings(settings, competition)
        check_planned_start(settings, now)
        if settings.max_members < len(league.members):
            raise errors.InvalidRequest(
                f"{len(league.members)} members are already in. Remove some first.",
                {"field": "settings.max_members"},
            )
    if name == league.name and settings == league.settings:
        return None
    return e.SettingsChanged(name, settings, league.name, league.settings)


def set_order(league: League, command: c.SetOrder, now: int, competition: Competition) -> e.OrderSet | None:
    if sorted(command.order) != sorted(league.order):
        raise errors.InvalidRequest("The order must name every member exactly once.", {"field": "user_ids"})
    return e.OrderSet(command.order, command.random)


def change_invite(
    league: League, command: c.ChangeInvite, now: int, competition: Competition
) -> e.InviteChanged:
    return e.InviteChanged(command.new_invite_code)


def delete(league: League, command: c.DeleteLeague, now: int, competition: Competition) -> e.LeagueDeleted:
    return e.LeagueDeleted()


def end_unused(
    league: League, command: EndUnused, now: int, competition: Competition
) -> e.LeagueDeleted | None:
    return e.LeagueDeleted() if is_unused(league, command.last, command.signed_in, now) else None


DECISIONS = {
    c.JoinLeague: ((invite_is_current,), join),
    c.AddBots: ((rules.actor_is_commissioner, rules.draft_has_not_started), add_bots),
    c.LeaveLeague: ((rules.actor_is_member,), leave),
    ForgetMember: ((), forget),
    c.RemoveMember: ((rules.actor_is_commissioner,), remove),
    c.RenameMember: ((rules.actor_is_member,), rename),
    c.ChangeSettings: ((rules.actor_is_commissioner,), change_settings),
    c.SetOrder: ((rules.actor_is_commissioner, rules.draft_has_not_started), set_order),
    c.ChangeInvite: ((rules.actor_is_commissioner,), change_invite),
    c.DeleteLeague: ((rules.actor_is_commissioner,), delete),
    EndUnused: ((), end_unused),
}
"""Command class -> (rules in order, decision). A decision returns None when there is nothing to do."""
