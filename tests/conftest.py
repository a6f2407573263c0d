"""Shared by all Python tests: settings of Hypothesis, and a world to try things in."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from support.world import make_world

# A fixture's world may serve all examples of a property: each example must hold whatever came before.
settings.register_profile("draftnight", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.load_profile("draftnight")


def pytest_configure(config):
    config.addinivalue_line("markers", "by_lot: the two doors answer differently, because a lot is drawn")


@pytest.fixture
def world():
    """The product on a new database, with a clock that only the test moves.

    The file is in memory where the system offers that (Linux): hundreds of worlds need not wait for a disk.
    What a disk keeps is tested in tests/contracts/store and tests/live.
    """
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with TemporaryDirectory(dir=memory, prefix="draftnight-") as folder:
        made = make_world(Path(folder))
        yield made
        made.close()
