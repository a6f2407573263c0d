"""A new league with the same people."""

from dataclasses import replace

from actions.reading import member_league
from domain.competition import Competition
from domain.errors import CommissionerOnly
from domain.league import League, Settings
from services import Services


def earlier_league(services: Services, user_id: str, league_id: str | None) -> League | None:
    """The league that is played again. Raises league_not_found, commissioner_only."""
    if league_id is None:
        return None
    league = member_league(services, league_id, user_id)
    if not league.runs_draft(user_id):
        raise CommissionerOnly("Only the commissioner or a co-commissioner can start the next league.")
    return league


def earlier_settings(league: League, competition: Competition) -> Settings:
    """Its settings without the planned start, and with no more rounds or seats than the competition has teams for."""
    seats = min(league.settings.max_members, len(competition.teams))
    rounds = min(league.settings.rounds, max(1, len(competition.teams) // seats))
    return replace(league.settings, max_members=seats, rounds=rounds, starts_at=None, start_by_itself=False)


def without_room(services: Services, league: League | None, most: int) -> frozenset[str]:
    """People of it who are in so many leagues already that one more would be too many: they can join by the link."""
    people = [] if league is None else [m for m in league.members if m.active and not m.is_bot]
    count = services.store.leagues.count_of_user
    return frozenset(member.user_id for member in people if count(member.user_id) >= most)
