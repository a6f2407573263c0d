"""Reading a league as one of its members."""

from domain.errors import LeagueNotFound
from domain.league import League


def member_league(services, league_id: str, user_id: str) -> League:
    """The league. One answer, league_not_found, for "there is none" and "you are not in it"."""
    league = services.store.leagues.load(league_id)
    if league is None or not league.is_member(user_id):
        raise LeagueNotFound
    return league
