"""The clock's one guarded entry: however often and whenever it is called, each slot is settled once."""

import pytest
from support.fakes.in_memory import Broken

from actions import draft, leagues
from actions.pick_clock import OVERDUE_MS, expire_if_due, resume_after_restart, sweep
from domain import draft as rules
from domain.commands import MakePick, UndoPick
from domain.errors import Unavailable
from domain.league import GRACE_MS


@pytest.fixture
def league_id(world):
    return world.started("Ana", "Ben")


def types(world, league_id, since=3):
    return [event.type for event in world.events(league_id, since)]


@pytest.mark.parametrize("times", [1, 2, 3])
def test_called_once_or_three_times_it_acts_once(times, world, league_id):
    world.clock.time = world.timer.set[league_id]
    for _ in range(times):
        expire_if_due(world.services, league_id)
    assert types(world, league_id) == ["pick_expired"]


def test_called_too_early_it_sets_the_timer_again(world, league_id):
    due = world.timer.set.pop(league_id)
    world.clock.time = due - 1
    expire_if_due(world.services, league_id)
    assert types(world, league_id) == []
    assert world.timer.set[league_id] == due


def test_not_called_at_all_the_next_call_settles_one_slot(world, league_id):
    """A whole turn is given to the next member, however late the clock acts."""
    world.clock.time = world.timer.set[league_id] + 10_000_000
    expire_if_due(world.services, league_id)
    expire_if_due(world.services, league_id)
    assert types(world, league_id) == ["pick_expired"]
    assert world.league(league_id).deadline == world.clock.time + 60_000


def test_a_league_that_is_gone_has_no_timer(world, league_id):
    leagues.delete(world.services, world.person("Ana").id, league_id, None)
    assert league_id not in world.timer.set
    world.timer.set[league_id] = 1
    for gone in (league_id, "never there"):
        expire_if_due(world.services, gone)
        assert gone not in world.timer.set


@pytest.mark.parametrize("act", ["pause", "complete"])
def test_where_no_clock_runs_no_timer_is_set(act, world, league_id):
    if act == "pause":
        draft.pause(world.services, world.person("Ana").id, league_id, None, None)
    else:
        while world.league(league_id).in_draft:
            world.pick(league_id)
    assert league_id not in world.timer.set
    world.clock.advance(10_000_000)
    before = world.league(league_id)
    expire_if_due(world.services, league_id)
    assert world.league(league_id) == before


def test_a_timer_set_for_a_moment_that_is_not_due_any_more_does_nothing(world, league_id):
    """One that cannot be taken back (a message in a queue) tells what it was set for."""
    first = world.timer.set[league_id]
    world.clock.advance(5_000)
    world.pick(league_id)
    second = world.timer.set.pop(league_id)
    world.clock.time = first
    expire_if_due(world.services, league_id, armed_for=first)
    assert league_id not in world.timer.set
    world.clock.time = second
    expire_if_due(world.services, league_id, armed_for=second)
    assert types(world, league_id) == ["pick_made", "pick_expired"]


def test_bots_draft_one_after_the_other_with_their_delay(world):
    league_id = world.lobby("Ana", rounds=2)
    leagues.add_bots(world.services, world.person("Ana").id, league_id, 3, None)
    draft.start(world.services, world.person("Ana").id, league_id, None)
    world.pick(league_id)
    began = world.clock.time
    for n in range(1, 7):
        assert world.timer.set[league_id] == began + n * 2000
        world.clock.time = world.timer.set[league_id]
        expire_if_due(world.services, league_id)
    assert world.league(league_id).on_clock == world.person("Ana").id
    assert {pick.by for pick in world.league(league_id).picks[1:]} == {"autopick"}


def test_the_last_slot_expiring_ends_the_draft(world, league_id):
    for _ in range(3):
        world.pick(league_id)
    world.clock.time = world.timer.set[league_id]
    expire_if_due(world.services, league_id)
    assert types(world, league_id, 6) == ["pick_expired", "draft_completed"]


def test_the_slot_of_an_undone_expiry_can_expire_again(world, league_id):
    world.clock.time = world.timer.set[league_id]
    expire_if_due(world.services, league_id)
    draft.order(world.services, UndoPick(world.person("Ana").id, None), league_id, None)
    world.clock.time = world.timer.set[league_id]
    expire_if_due(world.services, league_id)
    assert types(world, league_id) == ["pick_expired", "pick_undone", "pick_expired"]
    assert len(world.league(league_id).picks) == 1


def test_when_it_cannot_be_saved_the_timer_hears_of_it(world, league_id):
    """The timer tries again: a clock must never stop for good."""
    world.clock.time = world.timer.set[league_id]
    world.database.read("PRAGMA query_only=ON")
    with pytest.raises(Unavailable):
        expire_if_due(world.services, league_id)
    world.database.read("PRAGMA query_only=OFF")
    expire_if_due(world.services, league_id)
    assert types(world, league_id) == ["pick_expired"]


def test_when_nobody_can_be_told_it_goes_on(world, league_id):
    world.clock.time = world.timer.set[league_id]
    world.services.broadcaster = Broken()
    expire_if_due(world.services, league_id)
    assert types(world, league_id) == ["pick_expired"]
    assert world.timer.set[league_id] == world.league(league_id).deadline + GRACE_MS


# After a restart: time lost is given back, deadlines missed while the server lived are settled.


def down(world, alive_for: int, down_for: int) -> int:
    """The server lived on for a while, was down for a while, and starts again; how many drafts run."""
    world.services.store.heartbeat.beat(world.clock.advance(alive_for))
    world.clock.advance(down_for)
    world.timer.set.clear()
    return resume_after_restart(world.services)


def test_after_a_restart_the_clock_goes_on_where_it_was(world, league_id):
    assert down(world, 20_000, 600_000) == 1
    assert types(world, league_id) == ["clock_extended"]
    league = world.league(league_id)
    assert league.deadline - world.clock.time == 40_000
    assert world.timer.set[league_id] == league.deadline + GRACE_MS
    assert world.events(league_id)[-1].data.lost_ms == 600_000


def test_a_restart_so_quick_that_nobody_noticed_is_no_event(world, league_id):
    down(world, 20_000, 300)
    assert types(world, league_id) == []
    assert world.timer.set[league_id] == world.league(league_id).deadline + GRACE_MS


def test_a_deadline_missed_before_the_server_went_down_is_settled(world, league_id):
    """It had run out by the last sign of life, so nothing is given back."""
    down(world, 60_000 + GRACE_MS, 600_000)
    assert types(world, league_id) == ["pick_expired"]
    assert world.league(league_id).deadline == world.clock.time + 60_000


def test_a_deadline_that_passed_while_the_server_was_down_is_given_back(world, league_id):
    down(world, 60_000 + GRACE_MS - 1, 600_000)
    assert types(world, league_id) == ["clock_extended"]
    assert world.league(league_id).deadline - world.clock.time == 1 - GRACE_MS
    world.clock.advance(1)
    expire_if_due(world.services, league_id)
    assert types(world, league_id) == ["clock_extended", "pick_expired"]


def test_the_last_event_is_a_sign_of_life_too(world, league_id):
    """No heartbeat came between the pick and the crash."""
    world.services.store.heartbeat.beat(world.clock.time)
    world.clock.advance(30_000)
    world.pick(league_id)
    world.clock.advance(5_000)
    resume_after_restart(world.services)
    assert world.events(league_id)[-1].data.lost_ms == 5_000


def test_without_any_heartbeat_the_last_event_counts(world, league_id):
    world.clock.advance(5_000)
    resume_after_restart(world.services)
    assert world.events(league_id)[-1].data.lost_ms == 5_000


def test_a_second_restart_gives_nothing_back_twice(world, league_id):
    down(world, 20_000, 600_000)
    before = world.league(league_id)
    resume_after_restart(world.services)
    assert world.league(league_id) == before


def test_a_paused_draft_and_one_without_a_clock_lose_nothing(world):
    paused = world.started("Ana", "Ben")
    draft.pause(world.services, world.person("Ana").id, paused, None, None)
    no_clock = world.started("Ana", "Ben", pick_seconds=None)
    before = [world.league(paused), world.league(no_clock)]
    assert down(world, 1000, 600_000) == 1
    assert [world.league(paused), world.league(no_clock)] == before


def test_an_end_that_was_not_said_before_the_crash_is_said_after(world, league_id):
    for _ in range(3):
        world.pick(league_id)
    league = world.league(league_id)
    pick = MakePick(league.on_clock, 4, world.free_teams(league_id)[0], world.clock.time)
    event = rules.decide(league, pick, world.clock.time, world.services.competition(league.competition_id))
    world.services.store.leagues.commit(event, rules.apply(league, event), None)  # and then the power went
    resume_after_restart(world.services)
    assert types(world, league_id)[-1] == "draft_completed"
    assert world.league(league_id).completed_at == world.clock.time


def test_a_bots_turn_goes_on_after_a_restart(world):
    league_id = world.lobby("Ana", pick_seconds=None)
    leagues.add_bots(world.services, world.person("Ana").id, league_id, 1, None)
    draft.start(world.services, world.person("Ana").id, league_id, None)
    world.pick(league_id)
    down(world, 500, 600_000)
    assert len(world.league(league_id).picks) == 2


def test_a_process_that_was_not_alone_gives_nothing_back_but_sets_every_clock(world, league_id):
    """Others went on meanwhile: nobody lost time, and what is due is acted on."""
    other = world.started("Ana", "Cleo", pick_seconds=30)
    world.timer.set.clear()
    world.clock.advance(40_000)
    assert resume_after_restart(world.services, alone=False) == 2
    assert (types(world, league_id), types(world, other)) == ([], ["pick_expired"])
    assert world.timer.set[league_id] == world.league(league_id).deadline + GRACE_MS
    assert set(world.timer.set) == {league_id, other}


def test_a_sweep_acts_only_where_nobody_else_has_for_a_while(world, league_id):
    due = world.timer.set.pop(league_id)
    for late, done in ((-1, []), (OVERDUE_MS - 1, []), (OVERDUE_MS, ["pick_expired"])):
        world.clock.time = due + late
        sweep(world.services)
        assert types(world, league_id) == done
    assert world.timer.set[league_id] == world.league(league_id).deadline + GRACE_MS


def test_a_sweep_goes_on_where_one_league_cannot_be_settled(world, league_id, monkeypatch, caplog):
    other = world.started("Ana", "Cleo")
    world.clock.advance(1_000_000)
    load = world.services.store.leagues.load

    def only_the_other(asked):
        if asked == league_id:
            raise Unavailable
        return load(asked)

    monkeypatch.setattr(world.services.store.leagues, "load", only_the_other)
    sweep(world.services)
    assert types(world, other) == ["pick_expired"]
    assert league_id in caplog.text


def test_a_wall_clock_behind_at_a_restart_gives_no_time(world):
    """The time that was left is left, and a bot does not wait for what was set back."""
    league_id = world.started("Ana", "Ben")
    world.services.store.heartbeat.beat(world.clock.advance(20_000))
    world.clock.time -= 3_000_000
    resume_after_restart(world.services)
    league = world.league(league_id)
    assert league.deadline - world.clock.time == 40_000
    assert league.autopick_at <= world.clock.time + 2_000
    assert world.timer.set[league_id] == league.deadline + 750


def test_a_turn_that_had_run_out_is_acted_on_although_the_wall_clock_is_behind(world):
    league_id = world.started("Ana", "Ben")
    world.services.store.heartbeat.beat(world.clock.advance(61_000))
    world.clock.time -= 3_000_000
    resume_after_restart(world.services)
    assert [event.type for event in world.events(league_id)][-1] == "pick_expired"


@pytest.mark.parametrize(
    "lost, event", [(499, []), (500, ["clock_extended"]), (-499, []), (-500, ["clock_extended"])]
)
def test_from_half_a_second_on_it_is_an_event(world, league_id, lost, event):
    world.services.store.heartbeat.beat(world.clock.advance(20_000))
    world.clock.advance(lost)
    resume_after_restart(world.services)
    assert types(world, league_id) == event
