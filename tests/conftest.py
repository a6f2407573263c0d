"""Shared by all Python tests: the settings of Hypothesis, and a world to test in."""

import os
import sys

import pytest
from hypothesis import HealthCheck, settings
from support import thorough
from support.chains import Chains, turn_of
from support.loopback import guard
from support.servers.server import Server
from support.worlds.world import new_world

# Some images turn bytecode files off. Then each server that a test starts would compile the product again.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
Server.copied = True
guard()


def pytest_configure(config):
    config.addinivalue_line("markers", "by_lot: the two doors answer differently, because a lot is drawn")
    thorough.whole = "not long" not in config.option.markexpr
    # One world from a fixture may serve all examples of a property. Each example must hold whatever came
    # before.
    settings.register_profile(
        "draftnight",
        max_examples=thorough.examples(100),
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    settings.load_profile("draftnight")


def pytest_xdist_make_scheduler(config, log):
    """Used even with a plain `-n 2`: a deployed stack in each process would be too much."""
    config.option.loadscopereorder = False
    return Chains(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Each of several processes (tests/run) runs tests in the order in which they are handed out."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: turn_of(item.nodeid))


@pytest.fixture
def world():
    """The product on a new database, with a clock that only the test moves."""
    with new_world() as made:
        yield made
