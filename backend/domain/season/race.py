"""The race: each member's points after each day with games."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from domain.season.scoring import as_number, clamp
from domain.season.standings import Book, TeamRow, best_of, game_days, team_row

MOST_KEPT = 1_500
"""Most numbers of a race kept with a closed season; a longer one keeps every second or third day."""


@dataclass(frozen=True, slots=True)
class RaceLine:
    """One member's line; `points` are decimal numbers, one for each day."""

    user_id: str
    points: tuple[int | float, ...]


@dataclass(frozen=True, slots=True)
class Race:
    """The days with games, and each member's points after each; also as kept with a closed season."""

    days: tuple[str, ...]
    series: tuple[RaceLine, ...]


def kept_race(book: Book, day_of: Callable[[int], str]) -> Race:
    """The current race with at most MOST_KEPT numbers; the last day is always kept."""
    whole = race(book, day_of)
    every = -(-len(whole.days) * len(whole.series) // MOST_KEPT) or 1
    chosen = range(len(whole.days) - 1, -1, -every)[::-1]
    lines = (RaceLine(one.user_id, tuple(one.points[at] for at in chosen)) for one in whole.series)
    return Race(tuple(whole.days[at] for at in chosen), tuple(lines))


def race(book: Book, day_of: Callable[[int], str]) -> Race:
    """The current race. The last day equals the current table.

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
    lines = (RaceLine(user_id, tuple(map(as_number, line))) for user_id, line in points.items())
    return Race(tuple(day for day, _ in days), tuple(lines))


def _moves(book: Book, ends: list[int | None]) -> list[set[int]]:
    """For each day the indexes of the holdings whose team played, or reached a stage, that day."""
    found: list[set[int]] = [set() for _ in ends]
    if not found:
        return found  # games without a date have no day, and belong to the first one if there is one
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
