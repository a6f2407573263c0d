"""What a process does again and again: a task that fails stops no other, and not the next round."""

import logging
from functools import partial
from types import SimpleNamespace

import pytest

import turns
from domain.errors import Unavailable


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
