"""What a process does again and again: a task that fails stops no other, and not the next round."""

import logging
from functools import partial
from types import SimpleNamespace

import pytest

import turns
from actions import leagues, notify, pick_clock, unused
from domain.errors import Unavailable
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
