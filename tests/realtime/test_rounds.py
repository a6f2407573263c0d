"""What a process does again and again: a task that fails stops no other, and not the next round."""

import logging
from functools import partial
from types import SimpleNamespace

import pytest
from support.worlds.told_people import told_on
from support.worlds.told_season import Cup

import turns
from actions import leagues, notify, notify_season, pick_clock, season_calendar, season_end, unused
from domain.errors import Unavailable
from domain.season.ending import CLOSES_AFTER_MS
from domain.unused import ERASED_AFTER_MS
from realtime.workers import rounds


class Enough(BaseException):
    """Ends what goes on for ever."""


def test_a_task_that_fails_ends_neither_its_round_nor_the_loop(monkeypatch, caplog):
    done, pauses = [], []

    def fails(services, with_what: Exception):
        done.append("fails")
        raise with_what

    def pause(seconds: float):
        pauses.append((seconds, len(done)))
        if len(pauses) == 3:
            raise Enough

    def due(number: int):
        wrong = Unavailable() if number == 1 else ValueError("a mistake of ours")
        return [partial(fails, with_what=wrong), lambda services: done.append((number, services))]

    monkeypatch.setattr(turns, "time", SimpleNamespace(sleep=pause))
    with pytest.raises(Enough), caplog.at_level(logging.WARNING, "draftnight.housekeeping"):
        turns.keep_on(0.25, due, "services")
    assert done == ["fails", (1, "services"), "fails", (2, "services"), "fails", (3, "services")]
    assert pauses == [(0.25, 2), (0.25, 4), (0.25, 6)]
    assert [record.levelname for record in caplog.records] == ["WARNING", "ERROR", "ERROR"]


def sweep_clocks(world):
    pick_clock.sweep(world.services)


def give_back(world):
    pick_clock.give_back(world.services, 1_000)


def sweep_notices(world):
    notify.sweep(world.services)


def keep_members(world):
    world.broadcaster.keep_members = lambda league_id, is_member: None
    for league_id in world.services.store.leagues.drafting():
        world.broadcaster.join("a tab", league_id)
    rounds.keep_members(world.services)


def tidy(world):
    for league_id in world.services.store.leagues.drafting():
        leagues.delete(world.services, world.league(league_id).commissioner_id, league_id, None)
    world.clock.advance(ERASED_AFTER_MS)
    unused.tidy(world.services)


@pytest.mark.parametrize("go", [sweep_clocks, give_back, sweep_notices, keep_members, tidy])
def test_who_goes_through_all_leagues_lets_others_run_after_each(go, world, monkeypatch):
    """There may be thousands: drafts that nobody finishes stay for ever."""
    for name in ("Ana", "Ben", "Cleo"):
        world.started(name, "Dan")
    turns_given = []
    for module in (pick_clock, notify, rounds, unused):
        monkeypatch.setattr(module, "yield_to_others", lambda: turns_given.append(1))
    go(world)
    assert len(turns_given) >= 3


def close_seasons(world):
    for name in ("Ana", "Ben", "Cleo"):
        world.complete(name, "Dan")
    world.clock.advance(CLOSES_AFTER_MS + 400 * 86_400_000)
    season_end.close_what_is_over(world.services)


def sweep_seasons(world):
    for _ in range(3):
        Cup(world).league("Pool", **PAIR)
    notify_season.sweep(world.services)


def look_at_a_season(world):
    told_on(world, "Ana", "Ben")
    cup = Cup(world)
    for name in ("First", "Second", "Third"):
        cup.league(name, **PAIR)
    notify_season.notify_if_due(world.services, cup.id)


def make_a_calendar(world):
    for name in ("Ana", "Ben", "Cleo"):
        world.complete(name, "Dan")
    key = season_calendar.make(world.services, world.person("Dan").id)["url"].rpartition("/")[2]
    season_calendar.feed(world.services, key, "127.0.0.1")


@pytest.mark.parametrize("go, turns", [
    (close_seasons, 3), (sweep_seasons, 3 + 3), (look_at_a_season, 3 + 2), (make_a_calendar, 3),
])  # fmt: skip
def test_who_goes_through_seasons_lets_others_run_after_each_league_and_each_person(
    go, turns, world, monkeypatch
):
    turns_given = []
    for module in (notify_season, season_calendar, season_end):
        monkeypatch.setattr(module, "yield_to_others", lambda: turns_given.append(1))
    go(world)
    assert len(turns_given) == turns


PAIR = {"Ana": ("Reds", "Blues"), "Ben": ("Greens", "Whites")}


def test_a_start_is_a_sign_of_life(world):
    assert world.services.store.heartbeat.last() is None
    pick_clock.resume_after_restart(world.services)
    assert world.services.store.heartbeat.last() == world.clock.time
