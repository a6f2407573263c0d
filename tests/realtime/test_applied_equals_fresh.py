"""Every event type, by the real action on the real store: applied equals fresh. A type without a case fails."""

from functools import reduce

import pytest
from support.samples.fresh import applied_equals_fresh, as_json, decoded, rendered, stored
from support.worlds.world import World

from actions import accounts, draft, leagues, people, seats
from actions.pick_clock import expire_if_due, resume_after_restart
from actions.scoring import set_scoring
from domain import draft as rules
from domain.commands import ChangePick, SetAutopick, SetClock, UndoPick
from domain.events import EVENT_CLASSES

CASES = {}


def case(type_: str):
    """A case is a function of a world that returns (league_id, the action)."""

    def note(function):
        CASES.setdefault(type_, []).append(function)
        return function

    return note


def user(world: World, name: str):
    return world.services.store.accounts.get(world.person(name).id)


@case("member_joined")
def join(world):
    league_id = world.lobby("Ana", "Ben")
    code = world.league(league_id).invite_code
    return league_id, lambda: leagues.join(world.services, user(world, "Cleo"), code, None)


@case("member_joined")
def come_back(world):
    league_id = world.started("Ana", "Ben", "Cleo")
    leagues.leave(world.services, world.person("Ben").id, league_id, None)
    code = world.league(league_id).invite_code
    return league_id, lambda: leagues.join(world.services, user(world, "Ben"), code, None)


@case("bots_added")
def add_bots(world):
    league_id = world.lobby("Ana", "Ben")
    return league_id, lambda: leagues.add_bots(world.services, world.person("Ana").id, league_id, 2, None)


@case("member_left")
def leave_the_lobby(world):
    league_id = world.lobby("Ana", "Cleo", "Ben")
    return league_id, lambda: leagues.leave(world.services, world.person("Cleo").id, league_id, None)


@case("member_left")
def leave_a_running_draft(world):
    league_id = world.started("Ana", "Cleo", "Ben")
    return league_id, lambda: leagues.leave(world.services, world.person("Cleo").id, league_id, None)


@case("member_left")
def leave_as_commissioner(world):
    league_id = world.started("Cleo", "Ben", "Ana")
    return league_id, lambda: leagues.leave(world.services, world.person("Cleo").id, league_id, None)


@case("member_left")
def remove(world):
    league_id = world.started("Ana", "Ben", "Cleo")
    return league_id, lambda: leagues.remove_member(
        world.services, world.person("Ana").id, league_id, world.person("Cleo").id, None
    )


@case("member_renamed")
def rename(world):
    league_id = world.started("Ana", "Ben")
    return league_id, lambda: accounts.change_me(world.services, world.person("Ben").id, "Big Ben 👍 <b>")


@case("settings_changed")
def change(world):
    league_id = world.lobby("Ana", "Ben")
    given = {"rounds": 3, "pick_seconds": None, "draft_type": "linear"}
    return league_id, lambda: leagues.change(
        world.services, world.person("Ana").id, league_id, "Monday", given, None
    )


@case("order_set")
def set_order(world):
    league_id = world.lobby("Ana", "Ben", "Cleo")
    order = world.league(league_id).order[::-1]
    return league_id, lambda: leagues.set_order(
        world.services, world.person("Ana").id, league_id, order, False, None
    )


@case("invite_changed")
def new_invite(world):
    league_id = world.lobby("Ana", "Ben")
    return league_id, lambda: leagues.new_invite(world.services, world.person("Ana").id, league_id, None)


def _scoring(world, league_id):
    return lambda: set_scoring(
        world.services, world.person("Ana").id, league_id, "margin", None, "Typo", None
    )


@case("scoring_set")
def scoring(world):
    league_id = world.lobby("Ana", "Ben")
    return league_id, _scoring(world, league_id)


@case("scoring_changed")
def scoring_later(world):
    league_id = world.started("Ana", "Ben")
    return league_id, _scoring(world, league_id)


@case("autopick_set")
def autopick(world):
    league_id = world.started("Ana", "Ben")
    return league_id, lambda: draft.set_autopick(
        world.services, world.person("Ana").id, league_id, True, None
    )


@case("autopick_set")
def autopick_of_another(world):
    league_id = world.started("Ana", "Ben")
    order = SetAutopick(world.person("Ana").id, True, world.person("Ben").id, "On the train")
    return league_id, lambda: draft.set_autopick_of(world.services, order, league_id, None)


@case("role_set")
def make_co_commissioner(world):
    league_id = world.started("Ana", "Ben")
    ana, ben = world.person("Ana").id, world.person("Ben").id
    return league_id, lambda: people.set_role(world.services, ana, league_id, ben, "co_commissioner", None)


@case("commissioner_changed")
def hand_over(world):
    league_id = world.started("Ana", "Ben")
    ana, ben = world.person("Ana").id, world.person("Ben").id
    return league_id, lambda: people.hand_over(world.services, ana, league_id, ben, None)


@case("seat_opened")
def open_seat(world):
    league_id = world.lobby("Ana", "Ben")
    link = seats.link(world.services, world.person("Ana").id, league_id, world.person("Ben").id)
    return league_id, lambda: seats.redeem(world.services, link["url"].partition("#")[2], "somewhere")


@case("takeover_announced")
def announce(world):
    league_id = world.started("Cleo", "Ben", "Ana")
    draft.pause(world.services, world.person("Cleo").id, league_id, None, None)
    world.clock.advance(180_000)
    ben = world.person("Ben").id
    return league_id, lambda: people.take_over(world.services, ben, league_id, None)


@case("commissioner_changed")
def take_over(world):
    league_id, act = announce(world)
    act()
    world.clock.advance(60_000)
    return league_id, act


@case("takeover_stopped")
def stop_the_takeover(world):
    league_id, act = announce(world)
    act()
    cleo = world.person("Cleo").id
    return league_id, lambda: people.take_over(world.services, cleo, league_id, None)


@case("draft_reset")
def back_to_the_lobby(world):
    league_id = world.started("Ana", "Cleo", "Ben")
    leagues.leave(world.services, world.person("Cleo").id, league_id, None)
    return league_id, lambda: draft.reset(world.services, world.person("Ana").id, league_id, None)


@case("clock_set")
def set_clock(world):
    league_id = world.started("Ana", "Ben")
    order = SetClock(world.person("Ana").id, 30, 90, True, "Bad network")
    return league_id, lambda: draft.set_clock(world.services, order, league_id, None)


@case("pick_changed")
def change_pick(world):
    league_id = world.started("Ana", "Ben")
    world.pick(league_id)
    order = ChangePick(world.person("Ana").id, 1, world.free_teams(league_id)[4], "Misheard")
    return league_id, lambda: draft.change_pick(world.services, order, league_id, None)


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
    return league_id, lambda: draft.undo(
        world.services, UndoPick(world.person("Ana").id, "Slip"), league_id, None
    )


@case("pick_undone")
def undo_while_paused(world):
    league_id, act = pause(world)
    draft_id = world.person("Ana").id
    world.pick(league_id)
    act()
    return league_id, lambda: draft.undo(world.services, UndoPick(draft_id, None), league_id, None)


@case("pick_undone")
def undo_after_the_end(world):
    league_id = world.complete("Ana", "Ben")
    world.clock.advance(3_000)
    return league_id, lambda: draft.undo(
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


def test_every_event_type_has_a_case():
    assert set(CASES) == set(EVENT_CLASSES) - {"league_created"}


@pytest.mark.parametrize("type_, function", [(type_, f) for type_ in CASES for f in CASES[type_]])
def test_applied_equals_fresh(type_, function, world):
    league_id, act = function(world)
    world.clock.advance(1)
    assert type_ in applied_equals_fresh(world, league_id, world.person("Ana"), act)


def test_league_created_is_the_whole_snapshot(world):
    """Nobody holds a state before it, so it is folded onto nothing."""
    league_id = world.lobby("Ana")
    (event,) = as_json(world.events(league_id))
    assert event["type"] == "league_created"
    assert rules.apply(None, decoded(event)) == stored(world, league_id)
    snapshot = as_json(draft.read(world.services, world.person("Ana").id, league_id, None, None))
    assert {name: snapshot[name] for name in ("league", "state", "epoch", "seq")} == rendered(
        rules.apply(None, decoded(event))
    )


@pytest.mark.parametrize("function", [f for functions in CASES.values() for f in functions])
def test_the_whole_log_replayed_from_its_first_line_is_the_league(function, world):
    league_id, act = function(world)
    act()
    log = as_json(world.events(league_id))
    assert [event["seq"] for event in log] == list(range(1, len(log) + 1))
    assert reduce(rules.apply, map(decoded, log), None) == stored(world, league_id)


def test_an_action_that_changes_nothing_would_be_noticed(world):
    """The helper itself: seats set as they were are an event that shows nothing."""
    league_id = world.lobby("Ana", "Ben")
    same = world.league(league_id).order
    ana = world.person("Ana")
    with pytest.raises(AssertionError, match="changed nothing"):
        applied_equals_fresh(
            world,
            league_id,
            ana,
            lambda: leagues.set_order(world.services, ana.id, league_id, same, False, None),
        )
