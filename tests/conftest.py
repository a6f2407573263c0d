"""Shared by all Python tests: settings of Hypothesis, and a world to try things in."""

import pytest
from hypothesis import HealthCheck, settings
from support.world import make_world

# A fixture's world may serve all examples of a property: each example must hold whatever came before.
settings.register_profile("draftnight", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.load_profile("draftnight")


@pytest.fixture
def world(tmp_path):
    """The product on a new database, with a clock that only the test moves."""
    made = make_world(tmp_path)
    yield made
    made.close()
