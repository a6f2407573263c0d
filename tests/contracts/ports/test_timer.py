"""The Timer port: whatever was armed before, a league is acted on when its moment has come and not before.

A timer is a hint. The guarded function that it calls looks at what is true, and arms it again if it came too early.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.fakes.in_memory import NOON, FakeClock
from support.worlds.cloud_world import MemoryQueue

from realtime.aws.sqs_timer import LONGEST_DELAY, SqsTimer
from realtime.local.timer import LoopTimer

MINUTE_MS = 60_000


class Guarded:
    """`due` is what each league's clock is truly set to, `acted` who was acted on, in order."""

    def __init__(self):
        self.clock = FakeClock()
        self.due: dict[str, int] = {}
        self.acted: list[str] = []

    def arm(self, league_id: str, at: int | None) -> None:
        self.due.pop(league_id, None)
        if at is not None:
            self.due[league_id] = at
        self.timer.arm(league_id, at)

    def expire_if_due(self, league_id: str) -> None:
        at = self.due.get(league_id)
        if at is not None and at <= self.clock.now_ms():
            del self.due[league_id]
            self.acted.append(league_id)
        elif at is not None:
            self.timer.arm(league_id, at)


class InThisProcess(Guarded):
    def __init__(self):
        super().__init__()
        self.timer = LoopTimer(None, self.clock.now_ms)
        self.timer.act = self.expire_if_due

    def pass_time(self, ms: int) -> None:
        self.clock.advance(ms)
        self.timer.arm("nobody's", self.clock.now_ms())  # else there may be nothing due, and it would wait
        for league_id in self.timer._take_due():
            self.timer._fire(league_id)


class Claims:
    """As Rooms.claim_wait: one message waits for a league at a time."""

    def __init__(self, clock: FakeClock):
        self._clock, self._until = clock, {}

    def claim_wait(self, league_id: str, until: int) -> bool:
        if self._until.get(league_id, 0) > self._clock.now_ms() + 1000:
            return False
        self._until[league_id] = until
        return True


class ByMessages(Guarded):
    def __init__(self):
        super().__init__()
        self.queue = MemoryQueue(self.clock)
        self.timer = SqsTimer(self.queue, Claims(self.clock), self.clock.now_ms)

    def pass_time(self, ms: int) -> None:
        """A message arrives at its moment, so time passes in steps of a second where any waits for long."""
        until = self.clock.now_ms() + ms
        while self.queue.waiting and self.queue.waiting[0][0] <= until:
            self.clock.time = max(self.clock.time, self.queue.waiting[0][0])
            for message in self.queue.take_due():
                self.expire_if_due(message["league_id"])
        self.clock.time = until


BOTH = [InThisProcess, ByMessages]


@pytest.fixture(params=BOTH)
def timer(request):
    return request.param()


def test_it_acts_at_its_moment_and_not_before(timer):
    timer.arm("one", NOON + MINUTE_MS)
    timer.pass_time(MINUTE_MS - 1)
    assert timer.acted == []
    timer.pass_time(1001)
    assert timer.acted == ["one"]
    timer.pass_time(10 * MINUTE_MS)
    assert timer.acted == ["one"], "once"


def test_the_last_moment_set_counts_whether_later_or_sooner(timer):
    timer.arm("later", NOON + MINUTE_MS)
    timer.arm("later", NOON + 5 * MINUTE_MS)
    timer.arm("sooner", NOON + 5 * MINUTE_MS)
    timer.arm("sooner", NOON + MINUTE_MS)
    timer.pass_time(2 * MINUTE_MS)
    assert timer.acted == ["sooner"]
    timer.pass_time(4 * MINUTE_MS)
    assert timer.acted == ["sooner", "later"]


def test_one_that_is_disarmed_does_not_act(timer):
    timer.arm("one", NOON + MINUTE_MS)
    timer.arm("one", None)
    timer.arm("never set", None)
    timer.pass_time(2 * MINUTE_MS)
    assert timer.acted == []


def test_a_moment_that_has_passed_acts_at_once(timer):
    timer.arm("one", NOON - MINUTE_MS)
    timer.pass_time(1000)
    assert timer.acted == ["one"]


def test_a_moment_further_away_than_a_message_can_wait(timer):
    """A draft that starts by itself is planned days before."""
    far = 5 * LONGEST_DELAY * 1000 + 1234
    timer.arm("one", NOON + far)
    timer.pass_time(far - 1)
    assert timer.acted == []
    timer.pass_time(1001)
    assert timer.acted == ["one"]


LEAGUES = st.sampled_from(["one", "two", "three"])
STEP = st.tuples(LEAGUES, st.none() | st.integers(-MINUTE_MS, 40 * MINUTE_MS), st.integers(0, 20 * MINUTE_MS))


@pytest.mark.parametrize("adapter", BOTH)
@given(steps=st.lists(STEP, max_size=12))
def test_whatever_was_set_nobody_is_forgotten_and_nobody_comes_early(adapter, steps):
    timer = adapter()
    for league_id, after, passes in steps:
        timer.arm(league_id, None if after is None else timer.clock.now_ms() + after)
        timer.pass_time(passes)
        assert all(at > timer.clock.now_ms() - 1000 for at in timer.due.values()), "a second late at most"
    last = max(timer.due.values(), default=timer.clock.now_ms())
    timer.pass_time(max(0, last - timer.clock.now_ms()) + 1000)
    assert timer.due == {}
