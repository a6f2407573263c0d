"""Removes the names of people without an account from old events as they are read."""

from dataclasses import replace

from domain.events import Event, LeagueCreated, MemberJoined, MemberRenamed, MemberReplaced
from domain.league import FORMER_MEMBER, Member
from services import Services


def without_names(services: Services, events: list[Event]) -> list[Event]:
    """The events as a member may read them.

    States need no such step: deleting an account takes the name out of the seats (MemberLeft) first. So a
    client that applies these events arrives at what a snapshot shows.
    """
    named = {user_id for event in events for user_id in _named(event)}
    if not named:
        return events
    gone = named - services.store.accounts.existing(named)
    return [_without(event, gone) if gone.intersection(_named(event)) else event for event in events]


def _named(event: Event) -> list[str]:
    match event.data:
        case LeagueCreated(member=member, others=others):
            return [one.user_id for one in (member, *others) if not one.is_bot]
        case MemberJoined(member=member):
            return [member.user_id]
        case MemberReplaced(user_id=before, member=member):
            return [before, member.user_id]
        case MemberRenamed(user_id=user_id):
            return [user_id]
    return []


def _without(event: Event, gone: set[str]) -> Event:
    def nameless(member: Member) -> Member:
        return replace(member, display_name=FORMER_MEMBER) if member.user_id in gone else member

    data = event.data
    match data:
        case LeagueCreated():
            others = tuple(map(nameless, data.others))
            return replace(event, data=replace(data, member=nameless(data.member), others=others))
        case MemberJoined():
            return replace(event, data=replace(data, member=nameless(data.member)))
        case MemberReplaced():
            was = FORMER_MEMBER if data.user_id in gone else data.was
            return replace(event, data=replace(data, member=nameless(data.member), was=was))
    assert isinstance(data, MemberRenamed)
    return replace(event, data=replace(data, display_name=FORMER_MEMBER, was=FORMER_MEMBER))
