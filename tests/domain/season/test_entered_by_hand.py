"""What a person enters on a screen: the whole of a game, with its sides as the screen shows them."""

from dataclasses import replace

import pytest

from domain.season.game import Reported
from domain.season.merge import Report, Season, merge
from domain.season.rulings import Override, overridden
from domain.season.views import PEOPLE

AT = 1_790_000_000_000
GAME = Reported("g", "a", "b", "final", None, AT, neutral=True)


def told(season: Season, source: str, game: Reported, whole: bool = False, by: str | None = None) -> Season:
    at = max(season.heard.values(), default=AT) + 60_000
    merged = merge(
        season,
        Report(source, at, (game,), whole=whole, by=by),
        frozenset("ab"),
        lambda at: str(at // 86_400_000),
    )
    assert not merged.refused
    return merged.season


def the_game(season: Season):
    (tracked,) = season.games.values()
    return tracked.game


@pytest.mark.parametrize("turned", [False, True], ids=["as the game", "the other way round"])
@pytest.mark.parametrize(
    "entered, winner",
    [
        ({"home_score": 3, "away_score": 0}, "a"),
        ({"home_score": 0, "away_score": 3}, "b"),
        ({"home_score": 1, "away_score": 1, "how": "shootout", "home_shootout": 4, "away_shootout": 2}, "a"),
        ({"home_score": 1, "away_score": 1, "how": "shootout", "winner": "away"}, "b"),
        ({"home_score": 0, "away_score": 0, "how": "awarded", "winner": "home"}, "a"),
    ],
)
def test_the_sides_are_those_of_the_game(turned, entered, winner):
    """Even where the file that people imported before has them the other way round, before and after it."""
    file = replace(GAME, status="final", home_score=2, away_score=1)
    file = file.swapped() if turned else file
    before = told(told(Season(), "feed", GAME), PEOPLE, file)
    assert the_game(before).winner == "a"
    after = told(before, PEOPLE, replace(GAME, status="final", **entered), whole=True)
    game = the_game(after)
    assert (game.home, game.home_score, game.away_score) == (
        "a",
        entered["home_score"],
        entered["away_score"],
    )
    assert game.winner == winner
    assert the_game(told(after, PEOPLE, file)) == the_game(before)


def test_it_names_whose_word_is_believed():
    """Saying again what is known does not make it one's own, and a source that knows better names nobody."""
    season = told(Season(), PEOPLE, GAME, by="ana")
    assert the_game(season).entered_by == "ana"
    entered = replace(GAME, status="final", home_score=2, away_score=1)
    season = told(season, PEOPLE, entered, by="ben")
    assert the_game(season).entered_by == "ben"
    season = told(season, PEOPLE, entered, by="ana")
    assert the_game(season).entered_by == "ben"
    game = replace(the_game(season), home_score=0)
    assert overridden(game, Override("g", 1, 0, "regulation", "a", "why", "ana", AT)).entered_by is None
    season = told(season, "feed", replace(entered, home_score=3))
    assert (the_game(season).home_score, the_game(season).entered_by) == (3, None)


@pytest.mark.parametrize(
    "entered, began_at",
    [
        (["live", "scheduled"], None),
        (["live", "postponed"], None),
        (["live", "cancelled"], None),
        (["live", "suspended"], AT),
        (["live", "final"], AT),
        (["final", "live", "final"], None),
        (["live", "final", "live", "final"], AT),
    ],
)
def test_when_it_began(entered, began_at):
    season = told(Season(), PEOPLE, GAME)
    for status in entered:
        season = told(season, PEOPLE, with_status(status), whole=True)
    assert the_game(season).began_at == began_at


def with_status(status: str) -> Reported:
    begun = status in ("live", "suspended", "final")
    score = {"home_score": 1, "away_score": 0} if begun else {}
    return replace(GAME, status=status, **score)
