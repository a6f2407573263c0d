"""Starts a new league with the people of an earlier one."""

from dataclasses import replace

from actions.reading import member_league
from domain.competition import Competition
from domain.errors import CommissionerOnly
from domain.league import League, Settings
from services import Services


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


def without_room(services: Services, league: League | None, most: int) -> frozenset[str]:
    """User ids of its people who are in `most` leagues or more; they can still join by the link."""
    members = () if league is None else league.members
    count = services.store.leagues.count_of_user
    return frozenset(member.user_id for member in members if count(member.user_id) >= most)
