"""Days and times as a spreadsheet rewrites them when it saves a file: 24.12.2026, 12/24/2026, 3:00 PM."""

import re
from collections.abc import Iterable

from feeds.port import NotReadable

_DAY = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", re.ASCII)
_LONGEST = 40
_BESIDE = re.compile(r"(\S{8,10})[ T](\S.*)")
_TIME = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2}))?(?:[:.]\d{2}(?:\.0*)?)?(?: ?([ap])\.?m\.?)?", re.ASCII | re.IGNORECASE
)


def split_moment(day: str | None, time: str | None) -> tuple[str | None, str | None]:
    """A time that stands in the day's cell, as a cell of its own."""
    found = _BESIDE.fullmatch(day) if day and not time and len(day) <= _LONGEST else None
    return (found[1], found[2]) if found else (day, time)


def month_first(days: Iterable[str | None]) -> bool | None:
    """Whether the file writes the month before the day where both orders are used; None if it does not tell.

    Points stand in countries that begin with the day. Raises NotReadable for a file that does both.
    """
    told = set()
    for day in days:
        found = _DAY.fullmatch(day) if day and len(day) <= _LONGEST else None
        if found and found[2] != "." and found[1] != found[3]:
            if int(found[1]) > 12:
                told.add(False)
            elif int(found[3]) > 12:
                told.add(True)
    if len(told) > 1:
        raise NotReadable("The dates are written in two orders. Write all of them as YYYY-MM-DD.")
    return told.pop() if told else None


def plain_day(day: str, is_month_first: bool | None) -> str:
    """The day as YYYY-MM-DD, if it is written in another way. Raises NotReadable if it may be one of two."""
    found = _DAY.fullmatch(day) if len(day) <= _LONGEST else None
    if not found:
        return day
    first, sign, second, year = found.groups()
    if sign == ".":
        is_month_first = False
    if is_month_first is None and first != second:
        raise NotReadable(f"{day} may be one of two days. Write the dates as YYYY-MM-DD.")
    month, number = (first, second) if is_month_first else (second, first)
    return f"{year}-{month:0>2}-{number:0>2}"


def plain_time(time: str) -> str:
    """The time as HH:MM, if it is written as a clock of twelve hours, or with a point."""
    found = _TIME.fullmatch(time.strip()) if len(time) <= _LONGEST else None
    if not found or not (found[2] or found[3]):
        return time
    hours, minutes, half = int(found[1]), found[2] or "00", (found[3] or "").lower()
    if half and not 1 <= hours <= 12:
        return time
    hours = hours % 12 + (12 if half == "p" else 0) if half else hours
    return f"{hours}:{minutes}"
