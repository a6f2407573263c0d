"""Recognises games that people import again from another file under another id."""

from domain.season.game import Reported
from domain.season.merge import Season
from domain.season.views import PEOPLE


def known_as(season: Season, reported: tuple[Reported, ...]) -> dict[tuple[str, str], str]:
    """The games that exist already, by (people, the id in the file).

    Teams, stage and kick-off must all agree: two games of a series are a day apart, two of a doubleheader
    some hours.
    """
    found: dict[tuple[str, str], str] = {}
    claimed = {season.by_key[PEOPLE, game.id] for game in reported if (PEOPLE, game.id) in season.by_key}
    for game in reported:
        if (PEOPLE, game.id) in season.by_key or game.starts_at is None:
            continue
        for game_id in season.by_pair.get(frozenset((game.home, game.away)), ()):
            known = season.games[game_id].game
            told = (known.home, known.stage, known.starts_at)
            if game_id not in claimed and told == (game.home, game.stage, game.starts_at):
                found[PEOPLE, game.id] = game_id
                claimed.add(game_id)
                break
    return found
