"""Time that nobody had while the server ran is given back: a machine asleep, a process stopped, a wall clock that was set."""

from types import SimpleNamespace

import pytest
import time_source
from support.worlds.world import new_world
from time_source import SystemClock

from actions.pick_clock import expire_if_due
from domain.account import Identity
from domain.league import GRACE_MS
from server import clock_watch

HOUR_MS = 3_600_000
SECOND_NS = 1_000_000_000


class Machine:
    """The clocks of a machine (ns), which a test moves by hand."""

    def __init__(self, monkeypatch):
        self.wall, self.uptime = 1_790_000_000 * SECOND_NS, 5_000 * SECOND_NS
        fake = SimpleNamespace(time_ns=lambda: self.wall, monotonic_ns=lambda: self.uptime)
        monkeypatch.setattr(time_source, "time", fake)

    def passes(self, ms: int) -> None:
        self.wall += ms * 1_000_000
        self.uptime += ms * 1_000_000

    def sleeps(self, ms: int) -> None:
        """Its monotonic clock does not go on; nor does it if the wall clock is set."""
        self.wall += ms * 1_000_000


@pytest.fixture
def world(monkeypatch):
    with new_world() as world:
        world.machine = Machine(monkeypatch)
        world.services.clock = world.clock = SystemClock()
        world.services.timer.look_again = lambda: None
        yield world


def left(world, league_id: str) -> int:
    return world.league(league_id).deadline - world.clock.now_ms()


def look(world, times: int = 1, **how) -> None:
    for _ in range(times):
        clock_watch.look(world.services, **how)


def goes_on(world, ms: int) -> None:
    for _ in range(ms // 250):
        world.machine.passes(250)
        look(world)


def running(world) -> str:
    """A draft whose turn has 20 s left."""
    look(world)
    league_id = world.started("Ana", "Ben", pick_seconds=60)
    goes_on(world, 40_000)
    assert left(world, league_id) == 20_000
    return league_id


@pytest.mark.parametrize("ms", [-HOUR_MS, -20_000, 20_000, HOUR_MS, 24 * HOUR_MS])
def test_a_sleep_and_a_clock_that_is_set_leave_the_turn_its_time(world, ms):
    league_id = running(world)
    world.machine.sleeps(ms)
    expire_if_due(world.services, league_id)  # the timer comes before the watch
    look(world)
    assert world.events(league_id)[-1].type == "clock_extended"
    assert world.events(league_id)[-1].data.lost_ms == ms
    assert left(world, league_id) == 20_000
    assert world.clock.behind_ms() == 0, "the time is the wall clock's again"
    look(world, times=3)
    assert [event.type for event in world.events(league_id)].count("clock_extended") == 1


@pytest.mark.parametrize("before_the_deadline", [20_000, 1_000, 250])
def test_a_process_that_was_stopped_gives_the_time_back(world, before_the_deadline):
    league_id = running(world)
    goes_on(world, 20_000 - before_the_deadline)
    world.machine.passes(100_000)
    expire_if_due(world.services, league_id)
    assert world.league(league_id).pick_no == 1, "nobody had that time, so it is not over"
    look(world)
    assert world.events(league_id)[-1].type == "clock_extended"
    assert left(world, league_id) == before_the_deadline
    goes_on(world, before_the_deadline + GRACE_MS)
    expire_if_due(world.services, league_id)
    assert world.events(league_id)[-1].type == "pick_expired", "the clock runs again"


def test_a_busy_second_is_no_stop(world):
    league_id = running(world)
    world.machine.passes(2_000)
    look(world)
    assert left(world, league_id) == 18_000
    assert world.events(league_id)[-1].type == "draft_started"


def test_screens_are_told_the_time_at_once(world):
    league_id = running(world)
    world.broadcaster.connect("c1", Identity(world.person("Ana").id, 2**40))
    world.broadcaster.join("c1", league_id)
    sent = len(world.broadcaster.sent)
    world.machine.sleeps(HOUR_MS)
    look(world)
    names = [message for _, message, _ in world.broadcaster.sent[sent:]]
    assert names[-1] == "tick", names


def test_a_planned_start_is_at_its_time_by_the_wall_clock(world):
    look(world)
    league_id = world.lobby("Ana", "Ben", starts_at=world.clock.now_ms() + HOUR_MS, start_by_itself=True)
    world.machine.sleeps(HOUR_MS)
    expire_if_due(world.services, league_id)
    assert world.league(league_id).status == "lobby", "by the old time"
    look(world)
    expire_if_due(world.services, league_id)
    assert world.league(league_id).status == "drafting"


@pytest.mark.parametrize("ms", [-HOUR_MS, HOUR_MS])
def test_of_several_workers_one_moves_the_deadlines_and_no_clock_is_ahead_of_them(world, monkeypatch, ms):
    league_id = running(world)
    other = SystemClock()
    waited = []

    def while_waiting(seconds):
        """The other worker looks at its clock."""
        waited.append(seconds)
        assert world.league(league_id).deadline - other.now_ms() >= 20_000
        other.follow_wall()
        assert world.league(league_id).deadline - other.now_ms() >= 20_000

    # A sleep of 0 lets others run between two leagues.
    monkeypatch.setattr(clock_watch.time, "sleep", lambda seconds: seconds and while_waiting(seconds))
    world.machine.sleeps(ms)
    clock_watch.look(world.services, alone=False, leads=True)
    if ms > 0:
        while_waiting(0)
    assert len(waited) == 1 and left(world, league_id) == 20_000
    assert other.now_ms() == world.clock.now_ms()


def test_a_worker_that_does_not_lead_moves_no_deadline(world, monkeypatch):
    monkeypatch.setattr(clock_watch.time, "sleep", lambda seconds: None)
    league_id = world.started("Ana", "Ben", pick_seconds=60)
    for ms in (HOUR_MS, -HOUR_MS):
        world.machine.sleeps(ms)
        clock_watch.look(world.services, alone=False, leads=False)
        assert world.clock.behind_ms() == 0
    assert world.events(league_id)[-1].type == "draft_started"
    world.machine.passes(30_000)
    assert left(world, league_id) == 30_000, "it never stands still, since the others go on"


def test_a_worker_that_comes_later_has_the_time_of_the_others(monkeypatch):
    machine = Machine(monkeypatch)
    first = time_source.offset_now_ns()
    machine.sleeps(300)
    assert time_source.followed(first) == first, "the others have not followed such a small step"
    machine.sleeps(HOUR_MS)
    assert time_source.followed(first) == first + (HOUR_MS + 300) * 1_000_000
