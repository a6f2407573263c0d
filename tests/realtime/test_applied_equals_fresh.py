"""Every event type, by the real action on the real store: applied equals fresh. A type without a case fails."""

from functools import reduce

import pytest
from support.samples.actions_in_drafts import CASES
from support.samples.fresh import applied_equals_fresh, as_json, decoded, rendered, stored

from actions import draft, leagues
from domain import draft as rules
from domain.events import EVENT_CLASSES


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
