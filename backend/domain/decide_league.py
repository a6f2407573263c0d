"""Decides the commands about members and settings, returning the event's data."""

from dataclasses import replace

from domain import rules
from domain.commands import (
    AddBots,
    ChangeInvite,
    ChangeSettings,
    DeleteLeague,
    JoinLeague,
    LeaveLeague,
    RemoveMember,
    RenameMember,
    SetOrder,
)
from domain.competition import Competition
from domain.decide_people import heir
from domain.decide_start import check_planned_start
from domain.errors import (
    DraftAlreadyStarted,
    InvalidRequest,
    InviteNotFound,
    LeagueFull,
    MemberNotFound,
)
from domain.events import (
    BotsAdded,
    InviteChanged,
    LeagueDeleted,
    MemberJoined,
    MemberLeft,
    MemberRenamed,
    OrderSet,
    SettingsChanged,
)
from domain.forget import ForgetMember, forget
from domain.league import League, Member, free_colors
from domain.names import same_look
from domain.settings import check_settings
from domain.unused import EndUnused, is_unused


def invite_is_current(league: League, command: JoinLeague, competition: Competition) -> None:
    """An old code still lets members in; a removed person needs a new one."""
    if league.is_member(command.actor_id) and command.invite_code in league.old_codes:
        return
    current = league.status != "deleted" and command.invite_code == league.invite_code
    if not current or command.actor_id in league.removed:
        raise InviteNotFound


def join(league: League, command: JoinLeague, now: int, competition: Competition) -> MemberJoined | None:
    """A new member takes the next seat, in the lobby only; one who left returns to their own seat."""
    known = league.member(command.actor_id)
    if known is not None:
        if known.active:
            return None
        return MemberJoined(replace(known, active=True, autopick=False, display_name=command.display_name))
    if league.status != "lobby":
        raise DraftAlreadyStarted("The draft has already started, so nobody new can join this league.")
    if len(league.members) >= league.settings.max_members:
        raise LeagueFull
    seat = len(league.members) + 1
    color = next(free_colors(league.members))
    return MemberJoined(
        Member(command.actor_id, command.display_name, "member", seat, False, False, True, color)
    )


def add_bots(league: League, command: AddBots, now: int, competition: Competition) -> BotsAdded | None:
    bots = command.bots
    if command.seen is not None:
        there = sum(member.is_bot for member in league.members)
        bots = bots[: max(0, command.seen + len(bots) - there)]
        if not bots:
            return None
    room = league.settings.max_members - len(league.members)
    if len(bots) > room:
        raise LeagueFull(f"There is room for {room} more.", {"seats_left": room})
    first = len(league.members) + 1
    return BotsAdded(
        tuple(
            Member(user_id, name, "member", first + i, True, True, True, color)
            for i, ((user_id, name), color) in enumerate(zip(bots, free_colors(league.members)))
        )
    )


def leave(league: League, command: LeaveLeague, now: int, competition: Competition) -> MemberLeft:
    return MemberLeft(
        command.actor_id, "left", heir(league, command.actor_id, command.present), league.invite_code
    )


def remove(league: League, command: RemoveMember, now: int, competition: Competition) -> MemberLeft:
    member = league.member(command.user_id)
    if member is None or not member.active:
        raise MemberNotFound
    if command.user_id == command.actor_id:
        raise InvalidRequest("You cannot remove yourself. Leave the league instead.")
    if member.is_bot and league.status != "lobby":
        raise DraftAlreadyStarted("A bot keeps its seat once the draft has started.")
    rotates = command.rotate if command.rotate is not None else not has_namesake(league, member)
    if member.is_bot:
        return MemberLeft(command.user_id, "removed", league.commissioner_id, league.invite_code)
    if command.new_invite_code is None or not rotates:
        return MemberLeft(command.user_id, "removed", league.commissioner_id, league.invite_code, barred=True)
    return MemberLeft(command.user_id, "removed", league.commissioner_id, command.new_invite_code)


def has_namesake(league: League, member: Member) -> bool:
    """Whether another member has the same name, which usually means one person came in twice."""
    name = same_look(member.display_name)
    return any(
        other.active and other.user_id != member.user_id and same_look(other.display_name) == name
        for other in league.members
    )


def rename(league: League, command: RenameMember, now: int, competition: Competition) -> MemberRenamed | None:
    was = league.member(command.actor_id).display_name
    if was == command.display_name:
        return None
    return MemberRenamed(command.actor_id, command.display_name, was)


def change_settings(
    league: League, command: ChangeSettings, now: int, competition: Competition
) -> SettingsChanged | None:
    name = command.name if command.name is not None else league.name
    settings = command.settings or league.settings
    if settings != league.settings:
        if league.status != "lobby":
            raise DraftAlreadyStarted
        check_settings(settings, competition)
        check_planned_start(settings, now)
        if settings.max_members < len(league.members):
            raise InvalidRequest(
                f"{len(league.members)} members are already in. Remove some first.",
                {"field": "settings.max_members"},
            )
    if name == league.name and settings == league.settings:
        return None
    return SettingsChanged(name, settings, league.name, league.settings)


def set_order(league: League, command: SetOrder, now: int, competition: Competition) -> OrderSet | None:
    if sorted(command.order) != sorted(league.order):
        raise InvalidRequest("The order must name every member exactly once.", {"field": "user_ids"})
    return OrderSet(command.order, command.random)


def change_invite(league: League, command: ChangeInvite, now: int, competition: Competition) -> InviteChanged:
    return InviteChanged(command.new_invite_code)


def delete(league: League, command: DeleteLeague, now: int, competition: Competition) -> LeagueDeleted:
    return LeagueDeleted()


def end_unused(
    league: League, command: EndUnused, now: int, competition: Competition
) -> LeagueDeleted | None:
    return LeagueDeleted() if is_unused(league, command.last, command.signed_in, now) else None


DECISIONS = {
    JoinLeague: ((invite_is_current,), join),
    AddBots: ((rules.actor_is_commissioner, rules.draft_has_not_started), add_bots),
    LeaveLeague: ((rules.actor_is_member,), leave),
    ForgetMember: ((), forget),
    RemoveMember: ((rules.actor_is_commissioner,), remove),
    RenameMember: ((rules.actor_is_member,), rename),
    ChangeSettings: ((rules.actor_is_commissioner,), change_settings),
    SetOrder: ((rules.actor_is_commissioner, rules.draft_has_not_started), set_order),
    ChangeInvite: ((rules.actor_is_commissioner,), change_invite),
    DeleteLeague: ((rules.actor_is_commissioner,), delete),
    EndUnused: ((), end_unused),
}
"""Command class -> (rules in order, decision). A decision returns None when there is nothing to do."""
