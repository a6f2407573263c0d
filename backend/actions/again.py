"""Starts a new league with the people of an earlier one."""

import logging
import re
from dataclasses import replace
from uuid import UUID, uuid5

from actions import chat
from actions.competitions import LONGEST_NAME, room_for_one_more
from actions.reading import member_league
from domain import draft
from domain.competition import CUSTOM, Competition
from domain.errors import CommissionerOnly, Refusal
from domain.events import Event, LeagueCreated
from domain.league import League, Settings
from domain.names import same_look
from domain.season.fit import check_fits
from domain.season.format import facts_of
from domain.season.scoring_form import read_scoring
from services import Services
from storage.port import IdempotencyRecord

log = logging.getLogger("draftnight.actions")
NUMBERED = re.compile(r"(.*\s)(\d{1,4})")


def earlier_league(services: Services, user_id: str, league_id: str | None) -> League | None:
    """The league that is played again; None if none is named. Raises league_not_found, commissioner_only."""
    if league_id is None:
        return None
    league = member_league(services, league_id, user_id)
    if user_id != league.commissioner_id:
        raise CommissionerOnly("Only the commissioner can start the next league.")
    return league


def earlier_settings(league: League, competition: Competition) -> Settings:
    """Its settings without the planned start, its seats and rounds limited to the competition's teams."""
    seats = min(league.settings.max_members, len(competition.teams))
    rounds = min(league.settings.rounds, len(competition.teams) // seats)
    return replace(league.settings, max_members=seats, rounds=rounds, starts_at=None, start_by_itself=False)


def fresh_list(
    services: Services, again: League | None, competition: Competition, user_id: str, league_id: str
) -> Competition:
    """A copy, not stored yet, if the earlier league's own list of teams has games; else the competition.

    Otherwise the old results would count again, and a correction in one league would change the other.
    Raises too_many_competitions.
    """
    if again is None or not competition.custom or competition.id != again.competition_id:
        return competition
    season = services.store.seasons.load(competition.id)
    if season is None or not season.season.games:
        return competition
    copy_id = f"{CUSTOM}{uuid5(UUID(league_id), 'list')}"
    known = services.store.competitions.get(copy_id)
    if known is not None:  # an earlier try of this command stored it
        return known
    room_for_one_more(services, user_id)
    taken = [competition.name, *(one.name for one in services.store.competitions.of_owner(user_id))]
    name = _next_name(competition.name, taken)
    return replace(competition, id=copy_id, name=name, season="", owner_id=user_id)


def _next_name(name: str, taken: list[str]) -> str:
    """A name with the next number at its end that is not taken: Pub Cup 2 after Pub Cup."""
    found = NUMBERED.fullmatch(name)
    before, number = (found[1].rstrip(), int(found[2])) if found else (name, 1)
    looks = {same_look(one) for one in taken}
    while True:
        number += 1
        end = f" {number}"
        whole = before[: LONGEST_NAME - len(end)].rstrip() + end
        if same_look(whole) not in looks:
            return whole


def tell_the_others(
    services: Services, again: League | None, league: League, command: IdempotencyRecord | None
) -> bool | None:
    """Announce the next league in the earlier one's chat, once a command; None if there is nobody to tell.

    Never raises, because the league stands: False if it could not be said.
    """
    if again is None:
        return None
    author = again.commissioner_id
    others = [one for one in again.members if one.active and not one.is_bot and one.user_id != author]
    if not others:
        return None
    text = _announced(league, [one.user_id for one in others])
    try:
        chat.post(services, author, again.id, text, "announcement", command, typed=False)
    except Exception:
        log.exception("league %s was not told of league %s", again.id, league.id)
        return False
    return True


def _announced(league: League, others: list[str]) -> str:
    """Where they find it: in their leagues, or, if they are in too many, by the link."""
    named = f"“{league.name}”"
    without = [f"<@{user_id}>" for user_id in others if not league.is_member(user_id)]
    if not without:
        return f"We’re playing again! {named} is in My leagues."
    found = f"{named} is in My leagues. " if len(without) < len(others) else ""
    it = "it" if found else named
    people = ", ".join(without)
    return f"We’re playing again! {found}Leave a league to have room for {it}, then ask for the link to join: {people}."


def scored_as(
    services: Services, again: League | None, event: Event, competition: Competition
) -> tuple[Event, League]:
    """The event of the next league with the earlier one's scoring, as far as it fits, and that league."""
    league = draft.apply(None, event)
    if again is None or again.scoring is None:
        return event, league
    try:
        scoring = read_scoring(again.scoring, league.picks_total, league.settings.rounds)
        facts = facts_of(competition, services.season_format(competition))
        services.compute(check_fits, scoring, facts)
    except Refusal:  # made for other teams or another number of picks: the competition's default holds
        return event, league
    assert isinstance(event.data, LeagueCreated)
    event = replace(event, data=replace(event.data, scoring=again.scoring))
    return event, draft.apply(None, event)


def without_room(services: Services, league: League | None, most: int) -> frozenset[str]:
    """User ids of its people who are in `most` leagues or more; they can still join by the link."""
    members = () if league is None else league.members
    count = services.store.leagues.count_of_user
    return frozenset(member.user_id for member in members if count(member.user_id) >= most)
