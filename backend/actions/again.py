"""Starts a new league with the people of an earlier one."""

from dataclasses import replace

from actions.reading import member_league
from domain import draft
from domain.competition import Competition
from domain.errors import CommissionerOnly, Refusal
from domain.events import Event, LeagueCreated
from domain.league import League, Settings
from domain.season.fit import check_fits
from domain.season.format import facts_of
from domain.season.scoring_form import read_scoring
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


def scored_as(
    services: Services, again: League | None, event: Event, competition: Competition
) -> tuple[Event, League]:
    """The event of the next league with the earlier one's scoring, as far as it fits, and that league."""
    league = draft.apply(None, event)
    if again is None or again.scoring is None:
        return event, league
    try:
        scoring = read_scoring(again.scoring, league.picks_total, league.settings.rounds)
        check_fits(scoring, facts_of(competition, services.season_format(competition)))
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
