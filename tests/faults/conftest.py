"""Fault tests: real servers, real processes, real conditions. Their measurements are shown at the end of the
run.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from support.worlds.world import World

from security.rate_limits import RateLimits

_figures: list[str] = []


@pytest.fixture
def figures():
    """`figures(what, value)` shows a measurement at the end of the run. It is never asserted."""
    return lambda what, value: _figures.append(f"{what}: {value}")


def pytest_terminal_summary(terminalreporter):
    if _figures:
        terminalreporter.section("faults: what was measured")
        for line in _figures:
            terminalreporter.write_line(line)


@pytest.fixture
def open_world(world: World) -> Iterator[World]:
    """A world without rate limits, in which a thread does the work that leaves the loop."""
    world.services.limits = RateLimits(world.clock.now_ms, enabled=False)
    with ThreadPoolExecutor(1) as beside:
        world.services.compute = lambda function, *args: beside.submit(function, *args).result()
        yield world
