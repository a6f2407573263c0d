"""When a source is asked next."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.season.cadence import (
    DAY,
    DOUBT_MS,
    HOUR,
    MINUTE,
    SECOND,
    days_to_ask,
    months,
    next_poll,
    schedule_due,
)
from domain.season.game import STATUSES, Game

NOW = 1_700_000_000_000 - 1_700_000_000_000 % DAY + 20 * HOUR
GAME = Game("g", "a", "b", starts_at=NOW + 3 * HOUR)
LIVE = replace(GAME, status="live", starts_at=NOW - HOUR)
FINAL = replace(GAME, status="final", home_score=1, away_score=0)
QUIET = NOW + 10 * HOUR


@pytest.mark.parametrize(
    "games, wait",
    [
        ([], QUIET - NOW),
        ([GAME], 3 * HOUR - 5 * MINUTE),
        ([GAME, LIVE], 15 * SECOND),
        ([replace(GAME, starts_at=NOW + MINUTE)], 15 * SECOND),
        ([replace(GAME, starts_at=NOW - HOUR)], 15 * SECOND),
        ([replace(GAME, starts_at=NOW - 7 * HOUR)], QUIET - NOW),
        ([replace(GAME, starts_at=NOW + 9 * DAY)], QUIET - NOW),
        ([replace(GAME, starts_at=NOW - HOUR, status="cancelled")], QUIET - NOW),
        ([replace(FINAL, starts_at=NOW - 3 * HOUR)], 10 * MINUTE),
        ([replace(FINAL, starts_at=NOW - 3 * HOUR - 11 * MINUTE)], 49 * MINUTE),
        ([replace(FINAL, starts_at=NOW - 4 * HOUR - MINUTE)], QUIET - NOW),
        ([replace(FINAL, starts_at=NOW - 26 * HOUR)], HOUR),
        ([replace(LIVE, status="suspended")], QUIET - NOW),
    ],
)
def test_how_long_it_waits(games, wait):
    assert next_poll(games, NOW) - NOW == wait


def test_the_cloud_asks_less_often():
    assert next_poll([LIVE], NOW, live_ms=30 * SECOND) - NOW == 30 * SECOND


@pytest.mark.parametrize("failures, wait", [(1, 5), (2, 10), (3, 20), (8, 640), (9, 900), (99, 900)])
def test_it_backs_off(failures, wait):
    assert next_poll([LIVE], NOW, failures=failures) - NOW == wait * SECOND
    assert next_poll([LIVE], NOW, failures=failures, jitter=0.999) - NOW <= wait * SECOND * 1.25


def test_what_a_source_asks_for_is_obeyed():
    assert next_poll([LIVE], NOW, failures=1, retry_after_ms=HOUR) - NOW == HOUR
    assert next_poll([LIVE], NOW, retry_after_ms=MINUTE) - NOW == MINUTE


@given(
    st.lists(
        st.builds(
            lambda status, wait: Game("g", "a", "b", starts_at=wait and NOW + wait, status=status),
            st.sampled_from(STATUSES),
            st.none() | st.integers(-30 * DAY, 300 * DAY),
        )
    ),
    st.floats(0, 0.999),
)
def test_it_is_always_later_and_never_more_than_a_day(games, jitter):
    at = next_poll(games, NOW, jitter=jitter)
    assert NOW < at <= NOW + DAY + 10 * MINUTE


def test_only_days_with_a_game_are_asked_for():
    old, next_week = replace(GAME, starts_at=NOW - 9 * DAY), replace(GAME, starts_at=NOW + 7 * DAY)
    soon = replace(GAME, starts_at=NOW + 4 * MINUTE)
    assert days_to_ask([old, next_week, soon], NOW, NOW - MINUTE) == [soon.starts_at]
    assert days_to_ask([replace(old, status="live"), next_week], NOW, NOW) == [old.starts_at]
    assert days_to_ask([replace(GAME, starts_at=NOW - HOUR), soon], NOW, NOW)[0] == NOW - HOUR


def test_on_a_quiet_day_the_days_around_it_are_asked_for():
    assert days_to_ask([GAME], NOW, NOW) == [NOW - DAY, NOW, NOW + DAY]
    assert days_to_ask([replace(LIVE, status="suspended")], NOW, NOW) == [NOW - DAY, NOW, NOW + DAY]


def test_a_final_is_looked_at_again_when_that_is_due():
    ended = replace(FINAL, starts_at=NOW - 4 * HOUR)
    assert days_to_ask([ended], NOW, NOW - MINUTE) == [ended.starts_at]
    assert days_to_ask([ended], NOW + MINUTE, NOW) == [NOW + MINUTE + n * DAY for n in (-1, 0, 1)]


def test_what_is_doubted_is_asked_for_again_soon_on_its_own_day():
    old = replace(FINAL, starts_at=NOW - 6 * DAY)
    assert next_poll([old], NOW, doubted=[old]) == NOW + DOUBT_MS
    assert next_poll([LIVE, old], NOW, doubted=[old]) == NOW + 15 * SECOND
    assert next_poll([old], NOW, doubted=[old], retry_after_ms=HOUR) == NOW + HOUR
    assert days_to_ask([old, LIVE], NOW, NOW - MINUTE, [old]) == sorted([old.starts_at, LIVE.starts_at])
    assert days_to_ask([old], NOW, NOW - MINUTE, [old]) == [old.starts_at]


def test_the_whole_season_is_asked_for_by_month():
    assert months("2026-09-09", "2027-02-14", "2026-11-29") == [
        "202609", "202610", "202611", "202612", "202701", "202702",
    ]  # fmt: skip
    assert months(None, None, "2026-01-05")[:3] == ["202505", "202506", "202507"]
    assert months(None, None, "2026-01-05")[-1] == "202606"
    assert len(months("2020-01-01", "2030-01-01", "2026-01-05")) == 14
    assert schedule_due(0, NOW) and schedule_due(NOW - 7 * DAY, NOW) and not schedule_due(NOW - DAY, NOW)
