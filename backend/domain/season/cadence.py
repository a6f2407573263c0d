"""When a source is asked next: a pure function of the games, the time and what went wrong before."""

from collections.abc import Collection, Iterable

from domain.season.game import BEGUN, Game

SECOND, MINUTE, HOUR, DAY = 1_000, 60_000, 3_600_000, 86_400_000

LIVE_MS = 15 * SECOND
LIVE_CLOUD_MS = 30 * SECOND
BEFORE_KICK_OFF_MS = 5 * MINUTE
AFTER_FINAL_MS = (10 * MINUTE, HOUR, DAY)
"""Corrections come after a final: it is looked at again so long after its kick-off's usual end."""

DOUBT_MS, DOUBTED_FOR_MS = 70 * SECOND, HOUR
"""What a source said once and is not believed yet is asked for again so soon, for so long."""

MOST_DOUBTED = 4
"""So that many doubts leave room for the games of today: the newest ones are asked for."""

USUAL_LENGTH_MS = 3 * HOUR
QUIET_HOUR_MS = 6 * HOUR
"""On a day without games a source is asked once, at 06:00 UTC."""

FIRST_BACK_OFF_MS, LONGEST_BACK_OFF_MS = 5 * SECOND, 15 * MINUTE
SCHEDULE_EVERY_MS = 7 * DAY
MOST_MONTHS = 14

OVERDUE_MS = 6 * HOUR
"""A game that should have begun is looked for so long; then its source has no more to say today."""


def next_poll(
    games: Iterable[Game],
    now: int,
    *,
    failures: int = 0,
    retry_after_ms: int | None = None,
    doubted: Collection[Game] = (),
    live_ms: int = LIVE_MS,
    jitter: float = 0.0,
) -> int:
    """The moment (epoch ms) to ask again. `jitter` is between 0 and 1, from the caller's source of chance.

    `doubted` are games of which something was said that only counts once it is said again.
    After a failure 5 s × 2ⁿ up to 15 min; what the source asked for (`retry_after_ms`) is never undercut.
    """
    if failures:
        wait = min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** min(failures - 1, 20))
        wait = int(wait * (1 + jitter / 4))
        return now + max(wait, retry_after_ms or 0)
    at = min(_moments(games, now, live_ms), default=_quiet(now, jitter))
    at = min(at, _quiet(now, jitter))
    if doubted:
        at = min(at, now + DOUBT_MS)
    return max(at, now + (retry_after_ms or 0))


def _moments(games: Iterable[Game], now: int, live_ms: int):
    """The moments that each game asks for, all of them in the future."""
    for game in games:
        if game.status in BEGUN and game.status != "suspended":
            yield now + live_ms
        elif game.status in ("scheduled", "postponed") and game.starts_at is not None:
            due = game.starts_at - BEFORE_KICK_OFF_MS
            if due > now:
                yield due
            elif game.status == "scheduled" and now < game.starts_at + OVERDUE_MS:
                yield now + live_ms
        elif game.status == "final" and game.starts_at is not None:
            ended = game.starts_at + USUAL_LENGTH_MS
            yield from (ended + wait for wait in AFTER_FINAL_MS if ended + wait > now)


def _quiet(now: int, jitter: float) -> int:
    """The next 06:00 UTC, and up to ten minutes more, so that not everybody asks at once."""
    day = now - now % DAY
    at = day + QUIET_HOUR_MS
    if at <= now:
        at += DAY
    return at + int(jitter * 10 * MINUTE)


def days_to_ask(games: Iterable[Game], now: int, since: int, doubted: Collection[Game] = ()) -> list[int]:
    """Moments whose days a poll asks for; `since` is when the source last answered.

    While games are played, the days of open games and of finals that are due to be looked at again, and
    always those of `doubted` games; else the days around now, so that a game that was moved here is found.
    """
    doubtful = sorted(game.starts_at for game in doubted if game.starts_at is not None)
    wanted = set(doubtful[-MOST_DOUBTED:])
    for game in games:
        if game.starts_at is None:
            continue
        soon = game.starts_at - BEFORE_KICK_OFF_MS <= now < game.starts_at + OVERDUE_MS
        if (game.status in BEGUN and game.status != "suspended") or (game.status == "scheduled" and soon):
            wanted.add(game.starts_at)
        elif game.status == "final":
            ended = game.starts_at + USUAL_LENGTH_MS
            if any(since < ended + wait <= now for wait in AFTER_FINAL_MS):
                wanted.add(game.starts_at)
    return sorted(wanted) or [now - DAY, now, now + DAY]


def schedule_due(asked_at: int, now: int) -> bool:
    """Whether the whole season is asked for again: at first, and every week."""
    return now - asked_at >= SCHEDULE_EVERY_MS


def months(starts_on: str | None, ends_on: str | None, today: str) -> list[str]:
    """The months (YYYYMM) of a season between two days (YYYY-MM-DD); without them the year around today."""
    first = _month(starts_on) if starts_on else _month(today) - 8
    last = _month(ends_on) if ends_on else _month(today) + 5
    return [f"{n // 12:04d}{n % 12 + 1:02d}" for n in range(first, min(last, first + MOST_MONTHS - 1) + 1)]


def _month(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7]) - 1
