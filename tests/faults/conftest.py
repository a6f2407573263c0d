"""Fault tests: real servers, real processes, real conditions. What they measured is shown at the end of the run."""

import pytest

_figures: list[str] = []


@pytest.fixture
def figures():
    """`figures(what, value)` shows a measurement at the end of the run. Nobody asserts it."""
    return lambda what, value: _figures.append(f"{what}: {value}")


def pytest_terminal_summary(terminalreporter):
    if _figures:
        terminalreporter.section("faults: what was measured")
        for line in _figures:
            terminalreporter.write_line(line)
