"""When to poll a source next: a pure function of the games, the time and earlier failures."""

from collections.abc import Collection, Iterable

from domain.season.game import BEGUN, Game

SECOND, MINUTE, HOUR, DAY = 1_000, 60_000, 3_600_000, 86_400_000

LIVE_MS = 15 * SECOND
LIVE_CLOUD_MS = 30 * SECOND
BEFORE_KICK_OFF_MS = 5 * MINUTE
AFTER_FINAL_MS = (10 * MINUTE, HOUR, DAY)
"""Sources correct results after a final, so it is polled again this long after the game's usual end."""

DOUBT_MS, DOUBTED_FOR_MS = 70 * SECOND, HOUR
"""A report that is not believed yet is polled for again after DOUBT_MS, for up to DOUBTED_FOR_MS."""

MOST_DOUBTED = 4
"""Doubted games polled for, the newest ones; this leaves room for today's games."""

USUAL_LENGTH_MS = 3 * HOUR
QUIET_HOUR_MS = 6 * HOUR
"""On a day without games a source is polled once, at 06:00 UTC."""

FIRST_BACK_OFF_MS, LONGEST_BACK_OFF_MS = 5 * SECOND, 15 * MINUTE
SCHEDULE_EVERY_MS = 7 * DAY
MOST_MONTHS = 14

OVERDUE_MS = 6 * HOUR
"""How long an overdue game is polled for; after that its source has nothing more to say today."""


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
    """The moment (epoch ms) of the next poll. `jitter` is a random number between 0 and 1.

    `doubted` are games with a report that only counts once it is repeated.
    After a failure the wait is 5 s × 2ⁿ, up to 15 min; it is never shorter than the source's own
    `retry_after_ms`.
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
    """The future moments at which each game calls for a poll."""
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
    """The next 06:00 UTC plus up to ten minutes of jitter, so that servers do not all ask at once."""
    day = now - now % DAY
    at = day + QUIET_HOUR_MS
    if at <= now:
        at += DAY
    return at + int(jitter * 10 * MINUTE)


def days_to_ask(games: Iterable[Game], now: int, since: int, doubted: Collection[Game] = ()) -> list[int]:
    """Moments whose days a poll asks for; `since` is when the source last answered.

    These are the days of games in play, of finals due for another look, and of `doubted` games; without any,
    the days around now, so that a game moved here is found.
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
    """Whether to ask for the whole season again: the first time, then every week."""
    return now - asked_at >= SCHEDULE_EVERY_MS


def months(starts_on: str | None, ends_on: str | None, today: str) -> list[str]:
    """The months (YYYYMM) of a season between two days (YYYY-MM-DD); without these, the year around today."""
    first = _month(starts_on) if starts_on else _month(today) - 8
    last = _month(ends_on) if ends_on else _month(today) + 5
    return [f"{n // 12:04d}{n % 12 + 1:02d}" for n in range(first, min(last, first + MOST_MONTHS - 1) + 1)]


def _month(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7]) - 1
