"""The race: each member's points after each day with games."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from domain.season.scoring import as_number, clamp
from domain.season.standings import Book, TeamRow, best_of, game_days, team_row


@dataclass(frozen=True, slots=True)
class Series:
    """One member's line; `points` are thousandths, one number for each day."""

    user_id: str
    points: tuple[int, ...]


MOST_KEPT = 1_500
"""Most numbers of a race kept with a closed season; a longer one keeps every second or third day."""


@dataclass(frozen=True, slots=True)
class KeptLine:
    """One member's line in a kept race; `points` are decimal numbers, one for each day."""

    user_id: str
    points: tuple[int | float, ...]


@dataclass(frozen=True, slots=True)
class KeptRace:
    """The race as it was when the season was closed."""

    days: tuple[str, ...]
    series: tuple[KeptLine, ...]


def kept_race(book: Book, day_of: Callable[[int], str]) -> KeptRace:
    """The current race with at most MOST_KEPT numbers; the last day is always kept."""
    days, series = race(book, day_of)
    every = -(-len(days) * len(series) // MOST_KEPT) or 1
    chosen = range(len(days) - 1, -1, -every)[::-1]
    lines = (KeptLine(one.user_id, tuple(as_number(one.points[at]) for at in chosen)) for one in series)
    return KeptRace(tuple(days[at] for at in chosen), tuple(lines))


def race(book: Book, day_of: Callable[[int], str]) -> tuple[list[str], list[Series]]:
    """The days, and each member's points after each. The last day equals the current table.

    A team's sum is recomputed only on days that change it: a game of it, or a stage that it reached.
    """
    days = game_days(book.seasons, day_of)
    ends = [end for _, end in days]
    moves = _moves(book, ends)
    points: dict[str, list[int]] = {user_id: [] for user_id in book.user_ids}
    mine: dict[str, list[int]] = {user_id: [] for user_id in book.user_ids}
    for i, holding in enumerate(book.holdings):
        mine.setdefault(holding.user_id, []).append(i)
    rows: dict[int, TeamRow] = {}
    for place, end in enumerate(ends):
        moved = range(len(book.holdings)) if place == 0 or end is None else moves[place]
        for i in moved:
            rows[i] = team_row(book, book.holdings[i], end)
        touched = {book.holdings[i].user_id for i in moved}
        for user_id, line in points.items():
            line.append(
                _sum(book, [rows[i] for i in mine[user_id]], user_id) if user_id in touched else line[-1]
            )
    return [day for day, _ in days], [Series(user_id, tuple(line)) for user_id, line in points.items()]


def _moves(book: Book, ends: list[int | None]) -> list[set[int]]:
    """For each day the indexes of the holdings whose team played, or reached a stage, that day."""
    found: list[set[int]] = [set() for _ in ends]
    bounds = [end for end in ends if end is not None]
    for i, holding in enumerate(book.holdings):
        season = book.seasons.get(holding.team_id)
        if season is not None:
            moments = [line.at for line in season.lines] + [at for _, at in season.reached if at is not None]
            for at in moments:
                found[bisect_right(bounds, at)].add(i)
    return found


def _sum(book: Book, rows: list[TeamRow], user_id: str) -> int:
    earned = sum(row.points for row in best_of(rows, book.scoring.best) if row.counted)
    return clamp(earned + sum(a.points for a in book.adjustments if a.user_id == user_id))
