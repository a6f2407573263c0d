"""In which order a game names its two teams: as fans of its sport say it. The web app has the same rule."""

from typing import TypeVar

T = TypeVar("T")
AWAY_FIRST = frozenset(("american football", "baseball", "basketball", "ice hockey"))


def is_home_first(sport: str) -> bool:
    return sport.casefold() not in AWAY_FIRST


def in_order(sport: str, home: T, away: T) -> tuple[T, T]:
    """Two values in the order of the teams: the away team's first in sports of North America's leagues."""
    return (home, away) if is_home_first(sport) else (away, home)


def pair_in_words(sport: str, home: str, away: str) -> str:
    """ "Jets at Bills", "Reds v Blues" """
    return (" v " if is_home_first(sport) else " at ").join(in_order(sport, home, away))


def score_in_words(sport: str, home_score: int | None, away_score: int | None) -> str:
    """ "20–27" in the order of the teams"""
    return "–".join(map(str, in_order(sport, home_score, away_score)))
