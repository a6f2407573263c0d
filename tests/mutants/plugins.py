"""Plug-ins of pytest for tests/mutants/run.py: which functions each test calls, and running chosen tests
only.
"""

import builtins
import signal
import time

import pytest

HANGS_SECONDS = 120
"""A test may take this long plus twenty times its earlier time, on a machine that does other work too."""


class Recorder:
    """`tests` has each test's CPU seconds and the functions it called, named as in where.telling."""

    def __init__(self):
        self._called: set[str] = set()
        self.tests: dict[str, tuple[float, list[str]]] = {}
        builtins.called = self._called.add

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item):
        self._called.clear()
        began = time.process_time()
        result = yield
        self.tests[item.nodeid] = round(time.process_time() - began, 3), sorted(self._called)
        return result


class Hangs(Exception):
    """A test that does not end."""


class Chosen:
    """Runs only these tests, the quickest of a file first. A test that hangs fails. `failed` is the first
    failure, or "".
    """

    def __init__(self, seconds: dict[str, float]):
        self._seconds, self.failed = seconds, ""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items):
        items[:] = [item for item in items if item.nodeid in self._seconds]

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item):
        signal.signal(signal.SIGALRM, self._hangs)
        signal.alarm(HANGS_SECONDS + int(20 * self._seconds[item.nodeid]))
        try:
            return (yield)
        finally:
            signal.alarm(0)

    def pytest_runtest_logreport(self, report):
        if report.failed and not self.failed:
            self.failed = report.nodeid

    def pytest_collectreport(self, report):
        if report.failed and not self.failed:
            self.failed = report.nodeid or "collecting"

    @staticmethod
    def _hangs(number, frame):
        raise Hangs
