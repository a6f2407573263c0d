"""Shared by all Python tests: settings of Hypothesis, and a world to try things in."""

import pytest
from hypothesis import HealthCheck, settings
from support.world import new_world

# A fixture's world may serve all examples of a property: each example must hold whatever came before.
settings.register_profile("draftnight", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.load_profile("draftnight")


def pytest_configure(config):
    config.addinivalue_line("markers", "by_lot: the two doors answer differently, because a lot is drawn")


@pytest.fixture
def world():
    """The product on a new database, with a clock that only the test moves."""
    with new_world() as made:
        yield made
