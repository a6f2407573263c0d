"""Every event of a draft, made by the real action: (league_id, the action) for a world."""

from actions import draft, leagues
from actions.pick_clock import expire_if_due, resume_after_restart
from domain.commands import ChangePick, SetClock, UndoPick
from domain.decide_pause import ExplainPause
from support.samples.actions_in_leagues import CASES as OF_LEAGUES
from support.samples.actions_in_leagues import case

CASES = OF_LEAGUES
"""All cases; those of drafts are added below."""


@case("draft_reset")
def back_to_the_lobby(world):
    league_id = world.started("Ana", "Cleo", "Ben")
    leagues.leave(world.services, world.person("Cleo").id, league_id, None)
    return league_id, lambda: draft.reset(world.services, world.person("Ana").id, league_id, None)


@case("clock_set")
def set_clock(world):
    league_id = world.started("Ana", "Ben")
    order = SetClock(world.person("Ana").id, 30, 90, True, "Bad network")
    return league_id, lambda: draft.order(world.services, order, league_id, None)


@case("pick_changed")
def change_pick(world):
    league_id = world.started("Ana", "Ben")
    world.pick(league_id)
    order = ChangePick(world.person("Ana").id, 1, world.free_teams(league_id)[4], "Misheard")
    return league_id, lambda: draft.order(world.services, order, league_id, None)


@case("league_deleted")
def delete(world):
    league_id = world.started("Ana", "Ben")
    return league_id, lambda: leagues.delete(world.services, world.person("Ana").id, league_id, None)


@case("draft_started")
def start(world):
    league_id = world.lobby("Ana", "Ben")
    return league_id, lambda: draft.start(world.services, world.person("Ana").id, league_id, None)


@case("pick_made")
def pick(world):
    league_id = world.started("Ana", "Ben")
    return league_id, lambda: world.pick(league_id)


@case("pick_made")
def pick_without_a_clock(world):
    league_id = world.started("Ana", "Ben", pick_seconds=None)
    world.pick(league_id)
    return league_id, lambda: world.pick(league_id)


@case("pick_made")
def autopick_of_a_bot(world):
    league_id = world.lobby("Ana")
    leagues.add_bots(world.services, world.person("Ana").id, league_id, 1, None)
    draft.start(world.services, world.person("Ana").id, league_id, None)
    world.pick(league_id)
    world.clock.time = world.timer.set[league_id]
    return league_id, lambda: expire_if_due(world.services, league_id)


@case("pick_expired")
def expire(world):
    league_id = world.started("Ana", "Ben")
    world.clock.time = world.timer.set[league_id]
    return league_id, lambda: expire_if_due(world.services, league_id)


@case("draft_paused")
def pause(world):
    league_id = world.started("Ana", "Ben")
    world.clock.advance(17_000)
    return league_id, lambda: draft.pause(world.services, world.person("Ana").id, league_id, "Pizza", None)


@case("pause_explained")
def explain_pause(world):
    league_id = world.started("Ana", "Ben")
    draft.pause(world.services, world.person("Ana").id, league_id, None, None)
    world.clock.advance(5_000)
    order = ExplainPause(world.person("Ana").id, "Pizza")
    return league_id, lambda: draft.order(world.services, order, league_id, None)


@case("draft_resumed")
def resume(world):
    league_id, act = pause(world)
    act()
    world.clock.advance(90_000)
    return league_id, lambda: draft.resume(world.services, world.person("Ana").id, league_id, None)


@case("pick_undone")
def undo(world):
    league_id = world.started("Ana", "Ben")
    world.pick(league_id)
    world.clock.advance(3_000)
    return league_id, lambda: draft.order(
        world.services, UndoPick(world.person("Ana").id, "Slip"), league_id, None
    )


@case("pick_undone")
def undo_while_paused(world):
    league_id, act = pause(world)
    draft_id = world.person("Ana").id
    world.pick(league_id)
    act()
    return league_id, lambda: draft.order(world.services, UndoPick(draft_id, None), league_id, None)


@case("pick_undone")
def undo_after_the_end(world):
    league_id = world.complete("Ana", "Ben")
    world.clock.advance(3_000)
    return league_id, lambda: draft.order(
        world.services, UndoPick(world.person("Ana").id, None), league_id, None
    )


@case("clock_extended")
def restart(world):
    league_id = world.started("Ana", "Ben")
    world.services.store.heartbeat.beat(world.clock.advance(20_000))
    world.clock.advance(15_000)
    return league_id, lambda: resume_after_restart(world.services)


@case("draft_completed")
def last_pick(world):
    league_id = world.started("Ana", "Ben")
    for _ in range(3):
        world.pick(league_id)
    return league_id, lambda: world.pick(league_id)


def planned(world, *names) -> str:
    """A lobby whose planned start has just come."""
    league_id = world.lobby(*names)
    given = {"starts_at": world.clock.now_ms() + 60_000, "start_by_itself": True}
    leagues.change(world.services, world.person(names[0]).id, league_id, None, given, None)
    world.clock.advance(60_000)
    return league_id


@case("draft_started")
def start_by_itself(world):
    league_id = planned(world, "Ana", "Ben")
    return league_id, lambda: expire_if_due(world.services, league_id)


@case("start_missed")
def miss_the_start(world):
    league_id = planned(world, "Ana")
    return league_id, lambda: expire_if_due(world.services, league_id)
