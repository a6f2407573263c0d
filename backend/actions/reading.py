"""Loads a league on behalf of one of its members, and a competition on behalf of who may play it."""

from domain.competition import Competition
from domain.errors import CommissionerOnly, CompetitionNotFound, LeagueNotFound
from domain.events import Event
from domain.league import League
from services import Services


def member_league(services: Services, league_id: str, user_id: str) -> League:
    """The league. Raises league_not_found, both if there is none and if the person is not in it."""
    league = services.store.leagues.load(league_id)
    if league is None or not league.is_member(user_id):
        raise LeagueNotFound
    return league


def commissioned_league(services: Services, league_id: str, user_id: str) -> League:
    """`member_league` for the commissioner alone. Raises commissioner_only."""
    league = member_league(services, league_id, user_id)
    refuse_others(league, user_id)
    return league


def refuse_others(league: League, user_id: str) -> None:
    """Refuse all but the commissioner, before anything that only they may see is looked at.

    Raises league_not_found, commissioner_only.
    """
    if not league.is_member(user_id):
        raise LeagueNotFound
    if user_id != league.commissioner_id:
        raise CommissionerOnly


def log_of(services: Services, league: League, since: int) -> list[Event]:
    """The log after `since`, up to this state of the league; another process may have added more."""
    return services.store.leagues.events(league.id, since, league.seq)


def visible_competition(services: Services, user_id: str, competition_id: str) -> Competition:
    """A shipped competition, or this person's own custom one. Raises competition_not_found."""
    competition = services.competition(competition_id)
    if competition.custom and competition.owner_id != user_id:
        raise CompetitionNotFound
    return competition
