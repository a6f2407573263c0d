"""Who holds a lock while a request is counted."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

import services as composition
from security import rate_limits as limits
from server.engine import Engine


class Idle(Engine):
    """An engine that starts nothing."""

    def __init__(self, yield_to_others):
        super().__init__()
        self.yield_to_others = yield_to_others

    def spawn(self, function, *args) -> None:
        pass


@pytest.mark.parametrize("green", [False, True], ids=["threads", "green threads"])
def test_only_threads_hold_a_lock_to_count(green, world, tmp_path, monkeypatch):
    """It lies on the way of every request; green threads cannot come between where nothing waits."""
    held = []

    class Lock:
        def __enter__(self):
            held.append(1)

        def __exit__(self, *_):
            pass

    monkeypatch.setattr(limits, "threading", SimpleNamespace(Lock=Lock))
    config = replace(world.services.config, database_path=tmp_path / "new.sqlite3")
    engine = Idle((lambda: None) if green else None)
    composition.local(config, engine).limits.check("ana", limits.COMMANDS_PER_USER)
    assert held == [1] * (not green)
