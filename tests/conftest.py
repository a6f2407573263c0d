"""Shared by all Python tests: settings of Hypothesis, and a world to try things in."""

import pytest
from hypothesis import HealthCheck, settings
from support.chains import Chains, turn_of
from support.loopback import guard
from support.worlds.world import new_world

# A fixture's world may serve all examples of a property: each example must hold whatever came before.
settings.register_profile(
    "draftnight", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("draftnight")
guard()


def pytest_configure(config):
    config.addinivalue_line("markers", "by_lot: the two doors answer differently, because a lot is drawn")


def pytest_xdist_make_scheduler(config, log):
    """Also for who only says `-n 2`: a deployed stack in each process would be too much."""
    config.option.loadscopereorder = False
    return Chains(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """One of several processes (tests/run) has them in the order in which they are handed out."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: turn_of(item.nodeid))


@pytest.fixture
def world():
    """The product on a new database, with a clock that only the test moves."""
    with new_world() as made:
        yield made
