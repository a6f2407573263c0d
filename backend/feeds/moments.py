"""Converts times of sources to epoch milliseconds, and moments to a competition's own days."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

UNKNOWN_TIME = "12:00"
"""A game without a time is put at noon of its zone, so that no zone moves it to another day."""


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def day_of(zone_name: str) -> Callable[[int], str]:
    """A function that gives the day (YYYY-MM-DD) of a moment (epoch ms) in this zone."""
    place = zone(zone_name)
    return lambda at: datetime.fromtimestamp(at / 1000, place).date().isoformat()


def is_past(day: str | None, zone_name: str, now: int) -> bool:
    """Whether this day (YYYY-MM-DD; None: unknown, hence not) is over in the zone."""
    return day is not None and day_of(zone_name)(now) > day


def is_day(text: str) -> bool:
    """Whether `text` is a day as YYYY-MM-DD."""
    try:
        return len(text) == 10 and text.isascii() and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def local_moment(day: str, time: str | None, zone_name: str) -> int:
    """`2024-09-05` and `20:20` in a zone, as epoch ms. Raises ValueError.

    The time may carry its own zone, as in `13:00 UTC-6`.
    """
    found = re.fullmatch(
        r"(\d{1,2}):(\d{2})(?::\d{2})?(?:\s*(?:UTC|GMT)\s*([+-]\d{1,2})?(?::?(\d{2}))?)?",
        (time or UNKNOWN_TIME).strip(),
    )
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) or not found:
        raise ValueError(f"{day} {time}")
    hours, minutes, offset, rest = found.groups()
    if "UTC" in (time or "") or "GMT" in (time or ""):
        shift = int(offset or 0)
        place = timezone(timedelta(hours=shift, minutes=int(rest or 0) * (1 if shift >= 0 else -1)))
    else:
        place = zone(zone_name)
    year, month, day_no = (int(part) for part in day.split("-"))
    return int(datetime(year, month, day_no, int(hours), int(minutes), tzinfo=place).timestamp() * 1000)


def iso_moment(text: str) -> int:
    """`2024-12-01T20:30Z`, with or without seconds, as epoch ms. Raises ValueError."""
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)


def utc_moment(at: int) -> str:
    """A time (epoch ms) in UTC in the form of calendars: 20261101T180000Z."""
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y%m%dT%H%M%SZ")


def last_weekly(now: int, weekday: int, time: str, zone_name: str) -> tuple[str, int]:
    """The last such weekday (Monday is 0) and time in the zone up to `now` (epoch ms): (day, epoch ms)."""
    there = datetime.fromtimestamp(now / 1000, zone(zone_name))
    day = there.date() - timedelta((there.weekday() - weekday) % 7)
    for found in (day, day - timedelta(7)):
        at = local_moment(found.isoformat(), time, zone_name)
        if at <= now:
            break
    return found.isoformat(), at
