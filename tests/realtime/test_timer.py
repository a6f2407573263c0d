"""The timer of one process: the right league at the right moment, without a thread or a wait."""

import time
from threading import Event

from hypothesis import given
from hypothesis import strategies as st
from support.fakes.in_memory import FakeClock
from time_source import SystemClock

from realtime.local.timer import MAX_SPARE, RETRY_MS, LoopTimer
from server.engine import ThreadingEngine


class Now:
    """An engine that does at once what it is asked to do in the background."""

    def spawn(self, function, *args) -> None:
        function(*args)


def timer():
    clock = FakeClock(1000)
    made = LoopTimer(Now(), clock.now_ms)
    fired = []
    made.act = fired.append
    return made, clock, fired


def fire_due(made) -> list[str]:
    """One turn of the loop; there must be something due, else it would wait."""
    due = made._take_due()
    for league_id in due:
        made._fire(league_id)
    return due


def test_what_is_due_comes_in_order_of_time():
    made, clock, fired = timer()
    for league_id, at in (("late", 3000), ("soon", 1500), ("later", 9000), ("now", 1000)):
        made.arm(league_id, at)
    clock.time = 3000
    assert fire_due(made) == ["now", "soon", "late"]
    assert fired == ["now", "soon", "late"]
    assert made.armed == 1


def test_only_the_last_moment_set_for_a_league_counts():
    made, clock, _ = timer()
    made.arm("one", 1500)
    made.arm("one", 2500)
    made.arm("two", 1600)
    clock.time = 2000
    assert fire_due(made) == ["two"]
    clock.time = 2500
    assert fire_due(made) == ["one"]


def test_a_moment_may_be_set_earlier():
    made, clock, _ = timer()
    made.arm("one", 9000)
    made.arm("one", 1500)
    clock.time = 1500
    assert fire_due(made) == ["one"]
    made.arm("two", 9000)
    clock.time = 9000
    assert fire_due(made) == ["two"], "the first moment is not left over"


def test_a_league_that_is_disarmed_does_not_fire():
    made, clock, _ = timer()
    made.arm("one", 1500)
    made.arm("one", None)
    made.arm("never set", None)
    made.arm("two", 1600)
    clock.time = 2000
    assert fire_due(made) == ["two"]
    assert made.armed == 0


def test_setting_the_same_moment_again_fires_once():
    made, clock, _ = timer()
    for _ in range(3):
        made.arm("one", 1500)
    clock.time = 1500
    assert fire_due(made) == ["one"]
    assert made._heap == []


def test_a_failure_is_tried_again(caplog):
    made, clock, _ = timer()

    def fail(league_id):
        raise RuntimeError("locked")

    made.act = fail
    made.arm("one", 1000)
    assert fire_due(made) == ["one"]
    assert caplog.records
    assert made.armed == 1
    clock.time = 1000 + RETRY_MS
    assert fire_due(made) == ["one"]


LEAGUES = st.sampled_from(["one", "two", "three"])
STEPS = st.lists(st.tuples(LEAGUES, st.none() | st.integers(1001, 99_999)), max_size=400)


@given(STEPS, st.integers(1000, 100_000))
def test_whatever_was_set_before_only_what_is_set_is_kept_and_fires(steps, now):
    made, clock, _ = timer()
    expected: dict[str, int] = {}
    for league_id, at in steps:
        made.arm(league_id, at)
        expected[league_id] = at
        armed = sum(at is not None for at in expected.values())
        assert made.armed == armed and len(made._heap) <= 2 * armed + MAX_SPARE
    clock.time = now
    due = sorted((at, league_id) for league_id, at in expected.items() if at is not None and at <= now)
    made.arm("last", now)  # else there may be nothing due, and it would wait
    assert fire_due(made) == [league_id for _, league_id in sorted([*due, (now, "last")])]
    assert made.armed == armed_after(expected, now)


def armed_after(expected: dict[str, int | None], now: int) -> int:
    return sum(at is not None and at > now for at in expected.values())


def test_a_clock_that_is_set_very_often_keeps_no_more_than_one():
    made, *_ = timer()
    for n in range(100_000):
        made.arm("one", 10_000_000 + n)
    assert len(made._heap) <= 2 + MAX_SPARE


def test_the_loop_wakes_up_for_a_moment_set_later():
    """With real threads: armed while the loop waits for an hour."""
    clock, fired = FakeClock(1000), Event()
    made = LoopTimer(ThreadingEngine(), clock.now_ms)
    made.act = lambda league_id: fired.set()
    made.start()
    made.arm("one", 1000)
    assert fired.wait(10)


def test_processes_with_one_offset_have_one_time():
    """Whatever the wall clock said when each began: what goes on is the machine's own."""
    before = time.monotonic_ns()
    now = SystemClock(offset_ns=7_000_000_000).now_ms()
    assert (before + 7_000_000_000) // 1_000_000 <= now <= (time.monotonic_ns() + 7_000_000_000) // 1_000_000
