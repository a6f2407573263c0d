"""The chance to win, as the season's screen shows it."""

from random import Random

from actions.reading import member_league
from actions.season_book import Seen, open_games, seen
from domain.competition import Competition
from domain.season import stream
from domain.season.projection import MODEL, SIMULATIONS, Chance, project
from domain.season.scoring import as_number
from recent import Recent
from services import Services

USUAL_DRAWS = {"Soccer": 0.24}
_chances: Recent[tuple, list[Chance]] = Recent(256)


def projection(services: Services, user_id: str, league_id: str) -> dict:
    """Chances in table order: `win` from 0 to 1, expected points, and the bounds of 8 in 10 seasons.

    Raises league_not_found.
    """
    of = seen(services, member_league(services, league_id, user_id))
    return {
        "revision": of.stored.head.revision,
        "simulations": SIMULATIONS,
        "model": list(MODEL),
        "members": [_member(of, chance) for chance in _known(services, of)],
    }


def _known(services: Services, of: Seen) -> list[Chance]:
    """The chances, computed once for all they depend on, off the event loop."""
    head, league = of.stored.head, of.league
    key = (league.id, league.epoch, league.seq, head.epoch, head.cursor)
    competition = services.competition(of.league.competition_id)
    return _chances.derived(key, lambda: services.compute(_computed, of, competition))


def _computed(of: Seen, competition: Competition) -> list[Chance]:
    return project(
        of.book,
        of.games.values(),
        stream.by_kick_off(open_games(of)),
        {team.id: team.rating for team in competition.teams},
        USUAL_DRAWS.get(competition.sport, 0.0),
        Random(f"{of.league.seq} {of.stored.head.revision}").getrandbits,
    )


def _member(of: Seen, chance: Chance) -> dict:
    """One member's chance; a closed season was won by its champions."""
    closing = of.rulings.closing
    win = chance.win
    if closing is not None:
        win = (chance.user_id in closing.champions) / max(1, len(closing.champions))
    return {
        "user_id": chance.user_id,
        "win": round(win, 4),
        "expected": as_number(chance.expected),
        "low": as_number(chance.low),
        "high": as_number(chance.high),
    }
