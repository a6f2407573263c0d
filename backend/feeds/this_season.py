"""Selects the games of an answer that belong to the season asked about."""

from dataclasses import replace

from feeds.moments import day_of, local_moment
from feeds.port import Read

BEFORE_AND_AFTER_MS = 90 * 86_400_000
"""A game this long before or after its season belongs to another year."""


def of_this_season(read: Read, season_format, replays: bool) -> tuple[Read, list[str]]:
    """`read` without games of another year, and sentences about what is wrong with the answer."""
    notes = [f"It names a team that this competition does not have: {name}." for name in read.unknown[:1]]
    notes += read.unread[:1]
    first, last = season_format.starts_on, season_format.ends_on
    if replays or not (first and last):
        return read, notes
    day = day_of("UTC")
    early = _moment(first) - BEFORE_AND_AFTER_MS
    late = _moment(last) + BEFORE_AND_AFTER_MS
    fits = tuple(g for g in read.games if g.starts_at is None or early <= g.starts_at <= late)
    if len(fits) < len(read.games):
        other = next(g for g in read.games if g not in fits)
        when = day(other.starts_at) if abs(other.starts_at) < 4e12 else "a year that cannot be"
        notes.append(f"It tells of a game of another season ({other.away} at {other.home}, {when}).")
    return replace(read, games=fits), notes


def _moment(day: str) -> int:
    return local_moment(day, None, "UTC")
