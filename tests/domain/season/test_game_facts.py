"""What a source may say of a game, up to each bound; who won; and when a source is asked."""

from dataclasses import replace

import pytest

from domain.season.cadence import DAY, HOUR, MINUTE, days_to_ask, months, next_poll, schedule_due
from domain.season.game import BadReport, Game, Reported, check, winner_of

TEAMS = frozenset(("a", "b"))
REPORT = Reported("g", "a", "b")
LATER = Reported("g", "a", "b", status="final", home_score=1, away_score=0)
SHOOTOUT = replace(LATER, away_score=1, how="shootout", home_shootout=4, away_shootout=3)
EARLIEST, LATEST = -2_208_988_800_000, 4_102_444_800_000


@pytest.mark.parametrize("report", [
    REPORT, LATER, SHOOTOUT, replace(REPORT, stage="cup"), replace(REPORT, stage="final"),
    replace(LATER, home_score=9_999, away_score=0), replace(REPORT, number=1), replace(REPORT, number=5_000),
    replace(REPORT, starts_at=EARLIEST), replace(REPORT, starts_at=LATEST), replace(REPORT, starts_at=0),
    replace(REPORT, round="r" * 100, clock="c" * 100, id="i" * 100),
    replace(LATER, how="void", home_score=None, away_score=None), replace(REPORT, status="live"),
    replace(REPORT, status="live", home_score=0, away_score=0),
    replace(SHOOTOUT, home_shootout=4, away_shootout=4, winner="home"),
    replace(SHOOTOUT, status="live", how=None),
])  # fmt: skip
def test_what_can_be_is_believed(report):
    check(report, TEAMS)


@pytest.mark.parametrize("report, why", [
    (replace(REPORT, home="c"), "c is not a team"), (replace(REPORT, away="c"), "c is not a team"),
    (replace(REPORT, away="a"), "against itself"),
    (replace(REPORT, stage="s" * 50), f"^{'s' * 40} is not a stage"),
    (replace(REPORT, status="over"), "status"), (replace(LATER, how="luck"), "status"),
    (replace(LATER, home_score=10_000), "score that cannot be"),
    (replace(LATER, away_score=-1), "score that cannot be"),
    (replace(LATER, home_score=True), "score that cannot be"),
    (replace(LATER, home_score=1.0), "score that cannot be"),
    (replace(SHOOTOUT, home_shootout=10_000), "score that cannot be"),
    (replace(LATER, away_score=None), "one team only"), (replace(LATER, home_score=None), "one team only"),
    (replace(SHOOTOUT, away_shootout=None), "one team only"),
    (replace(SHOOTOUT, home_shootout=None), "one team only"),
    (replace(SHOOTOUT, away_shootout=4), "nobody won"),
    (replace(SHOOTOUT, status="live", how=None, home_score=None, away_score=None), "without a score"),
    (replace(REPORT, how="regulation"), "not over"), (replace(REPORT, number=0), "number"),
    (replace(REPORT, number=5_001), "number"), (replace(REPORT, id=""), "no id"),
    (replace(REPORT, starts_at=1.5), "time that cannot be"),
    (replace(REPORT, starts_at=True), "time that cannot be"),
    (replace(REPORT, starts_at=EARLIEST - 1), "time that cannot be"),
    (replace(REPORT, starts_at=LATEST + 1), "time that"),
    (replace(REPORT, status="final"), "final without a score"),
    (replace(REPORT, round="r" * 101), "too long"),
    (replace(REPORT, clock="c" * 101), "too long"), (replace(REPORT, id="i" * 101), "too long"),
    (replace(REPORT, round="a\u202eb"), "cannot be shown"),
    (replace(REPORT, clock="a\u202eb"), "cannot be shown"),
])  # fmt: skip
def test_what_cannot_be_is_said(report, why):
    with pytest.raises(BadReport, match=why):
        check(report, TEAMS)


@pytest.mark.parametrize("report, told, winner", [
    (LATER, None, "a"), (replace(LATER, away_score=2), None, "b"),
    (replace(LATER, away_score=1), None, "draw"),
    (replace(LATER, away_score=2), "home", "b"), (replace(LATER, status="live"), None, None),
    (replace(LATER, how="void"), None, None), (replace(LATER, home_score=None), "home", None),
    (SHOOTOUT, None, "a"), (replace(SHOOTOUT, away_shootout=5), None, "b"), (SHOOTOUT, "away", "a"),
    (replace(SHOOTOUT, home_score=0), None, "b"),
    (replace(SHOOTOUT, home_shootout=None), "home", "a"),
    (replace(SHOOTOUT, home_shootout=None), "away", "b"),
    (replace(SHOOTOUT, home_shootout=None), None, "draw"),
    (replace(LATER, away_score=1, how="awarded"), "away", "b"),
    (replace(LATER, away_score=1), "away", "draw"),
])  # fmt: skip
def test_who_won(report, told, winner):
    assert winner_of(report, told) == winner


@pytest.mark.parametrize("change, counts, plays, is_open", [
    ({}, False, False, True), ({"status": "live"}, False, False, True),
    ({"status": "live", "home_score": 0, "away_score": 0}, False, True, True),
    ({"status": "live", "home_score": 0, "stage": "cup"}, False, False, False),
    ({"status": "final", "home_score": 1}, True, False, False),
    ({"status": "final", "home_score": 1, "how": "void"}, False, False, False),
    ({"status": "final", "home_score": 1, "stage": "cup"}, False, False, False),
    ({"status": "cancelled"}, False, False, False), ({"status": "postponed"}, False, False, True),
])  # fmt: skip
def test_what_a_game_is_good_for(change, counts, plays, is_open):
    game = replace(Game("g", "a", "b"), **change)
    assert (game.counts, game.plays, game.open) == (counts, plays, is_open)


def test_the_same_seen_from_the_other_side():
    one = Reported("g", "a", "b", "final", "1", 5, "final", "shootout", 1, 2, 3, 4, "90'", "home", True, 2)
    other = Reported("g", "b", "a", "final", "1", 5, "final", "shootout", 2, 1, 4, 3, "90'", "away", True, 2)
    assert one.swapped() == other and other.swapped() == one
    assert replace(one, winner=None).swapped().winner is None


def test_a_game_belongs_to_its_first_kick_off():
    game = Game("g", "a", "b", starts_at=5)
    assert game.kick_off == 5 and replace(game, began_at=0).kick_off == 0


NOON = 1_700_000_000_000 - 1_700_000_000_000 % DAY + 12 * HOUR
QUIET = 18 * HOUR


def wait(now: int = NOON, jitter: float = 0.0, **game) -> int:
    games = [replace(Game("g", "a", "b"), **game)] if game else []
    return next_poll(games, now, jitter=jitter) - now


@pytest.mark.parametrize("starts, status, ms", [
    (5 * MINUTE + 1, "scheduled", 1), (5 * MINUTE, "scheduled", 15_000), (-6 * HOUR + 1, "scheduled", 15_000),
    (-6 * HOUR, "scheduled", QUIET), (5 * MINUTE + 1, "postponed", 1), (5 * MINUTE, "postponed", QUIET),
    (-3 * HOUR - 10 * MINUTE + 1, "final", 1), (-3 * HOUR - 10 * MINUTE, "final", 50 * MINUTE),
    (-3 * HOUR - DAY + 1, "final", 1), (-3 * HOUR - DAY, "final", QUIET), (-9 * DAY, "break", 15_000),
    (-9 * DAY, "delayed", 15_000), (-HOUR, "suspended", QUIET),
])  # fmt: skip
def test_how_long_a_game_is_waited_for(starts, status, ms):
    assert wait(starts_at=NOON + starts, status=status) == ms


def test_a_game_that_is_played_is_waited_for_though_nobody_knows_its_kick_off():
    assert wait(status="live") == 15_000 and wait(status="scheduled") == wait(status="final") == QUIET


@pytest.mark.parametrize("after_six, ms", [(-1, 1), (0, DAY), (1, DAY - 1)])
def test_a_quiet_day_is_asked_at_six(after_six, ms):
    six = NOON - 6 * HOUR
    assert wait(six + after_six) == ms
    assert wait(six + after_six, jitter=0.5) == ms + 5 * MINUTE


@pytest.mark.parametrize("failures, jitter, asked, ms", [
    (1, 0.5, None, 5_625), (2, 1.0, None, 12_500), (21, 0.0, None, 15 * MINUTE), (1, 0.0, 5_001, 5_001),
    (1, 0.0, 4_999, 5_000), (0, 0.0, 20_000, 20_000), (0, 0.0, 14_999, 15_000),
])  # fmt: skip
def test_how_long_it_backs_off(failures, jitter, asked, ms):
    live = replace(Game("g", "a", "b"), status="live")
    at = next_poll([live], NOON, failures=failures, retry_after_ms=asked, jitter=jitter)
    assert at - NOON == ms


@pytest.mark.parametrize("starts, status, since, asked", [
    (5 * MINUTE, "scheduled", 0, True), (5 * MINUTE + 1, "scheduled", 0, False),
    (-6 * HOUR + 1, "scheduled", 0, True), (-6 * HOUR, "scheduled", 0, False), (0, "postponed", 0, False),
    (-9 * DAY, "live", 0, True), (0, "suspended", 0, False), (0, "cancelled", 0, False),
    (-3 * HOUR - 10 * MINUTE, "final", 1, True), (-3 * HOUR - 10 * MINUTE, "final", 0, False),
    (-3 * HOUR - 10 * MINUTE + 1, "final", 1, False), (-4 * HOUR, "final", 1, True),
    (-27 * HOUR, "final", 1, True),
])  # fmt: skip
def test_which_days_are_asked_for(starts, status, since, asked):
    """`since`: how many milliseconds ago the source last answered."""
    game = replace(Game("g", "a", "b"), starts_at=NOON + starts, status=status)
    days = days_to_ask([game, Game("h", "a", "b")], NOON, NOON - since)
    assert days == ([game.starts_at] if asked else [NOON - DAY, NOON, NOON + DAY])


def test_of_games_in_doubt_the_four_newest_are_asked_for():
    doubted = [replace(Game("g", "a", "b"), starts_at=NOON - n * DAY) for n in range(6)]
    assert days_to_ask([], NOON, NOON, [*doubted, Game("h", "a", "b")]) == [
        NOON - n * DAY for n in (3, 2, 1, 0)
    ]


def test_the_season_is_asked_for_after_a_week():
    assert schedule_due(NOON - 7 * DAY, NOON) and not schedule_due(NOON - 7 * DAY + 1, NOON)
    assert months("2026-12-31", "2027-01-01", "2026-12-31") == ["202612", "202701"]
    assert months("2026-12-31", None, "2026-12-31") == [
        f"2026{12:02d}",
        *(f"2027{n:02d}" for n in range(1, 6)),
    ]
    assert months(None, "2026-12-31", "2026-12-31") == [f"2026{n:02d}" for n in range(4, 13)]
