"""When the commissioner was last here: noted seldom, never lost, and now while they have the league open."""

import pytest

from actions import people, realtime
from domain.errors import CommissionerHere, Unavailable


@pytest.fixture
def league_id(world):
    return world.started("Ana", "Ben", pick_seconds=None)


def noted(world, league_id: str) -> int | None:
    return world.services.store.leagues.commissioner_seen(league_id)


def note(world, league_id: str, who: str = "Ana", **more) -> None:
    people.note_seen(world.services, world.league(league_id), world.person(who).id, **more)


def test_it_is_noted_every_fifteen_seconds_and_on_leaving(world, league_id):
    note(world, league_id)
    first = world.clock.now_ms()
    assert noted(world, league_id) == first
    for ms, written in ((14_999, first), (15_000, first + 15_000)):
        world.clock.time = first + ms
        note(world, league_id)
        assert noted(world, league_id) == written
    world.clock.advance(1)
    note(world, league_id, leaving=True)
    assert noted(world, league_id) == first + 15_001
    world.clock.advance(-14_999)
    note(world, league_id)
    assert noted(world, league_id) == first + 15_001
    world.clock.advance(-1)
    note(world, league_id)
    assert noted(world, league_id) == first + 1, "the clock was set back"


def test_only_the_commissioner_is_noted(world, league_id):
    note(world, league_id, "Ben")
    people.note_seen(world.services, None, world.person("Ana").id)
    assert noted(world, league_id) is None


def test_a_store_that_cannot_note_it_fails_nothing_and_is_tried_again(world, league_id, monkeypatch, caplog):
    def full(*_):
        raise Unavailable

    with monkeypatch.context() as then:
        then.setattr(world.services.store.leagues, "set_commissioner_seen", full)
        note(world, league_id)
    assert noted(world, league_id) is None and league_id in caplog.text
    note(world, league_id)
    assert noted(world, league_id) == world.clock.now_ms()


def take(world, league_id: str) -> None:
    people.take_over(world.services, world.person("Ben").id, league_id, None)


def test_who_has_the_league_open_is_here_however_long_ago_they_did_anything(world, league_id):
    realtime.connect(world.services, "phone", world.fresh_token("Ana"))
    realtime.join_league(world.services, "phone", league_id)
    world.clock.advance(2 * 86_400_000)
    with pytest.raises(CommissionerHere):
        take(world, league_id)
    world.broadcaster.leave("phone", league_id)
    world.clock.advance(2 * 86_400_000)
    take(world, league_id)
    assert world.events(league_id)[-1].type == "takeover_announced"


@pytest.mark.parametrize("how", ["closes the league", "is cut off"])
def test_who_leaves_was_here_until_then(world, league_id, how):
    realtime.connect(world.services, "phone", world.person("Ana").token)
    realtime.join_league(world.services, "phone", league_id)
    assert noted(world, league_id) == world.clock.now_ms(), "and when they came"
    world.clock.advance(1)
    if how == "is cut off":
        realtime.disconnect(world.services, "phone")
    else:
        realtime.leave_league(world.services, "phone", league_id)
    assert noted(world, league_id) == world.clock.now_ms()
