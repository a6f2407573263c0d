"""Plug-ins of pytest for tests/mutants/run.py: which functions each test calls, and running chosen tests
only.
"""

import builtins
import signal
import time

import pytest

HANGS_SECONDS = 120
"""A test may take this long and twenty times what it took before, on a machine where others work, too."""


class Recorder:
    """`tests` is of each test its seconds of the processor and the functions it called, as where.telling
    names them.
    """

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
    """A test does not end."""


class Chosen:
    """Only these tests, the quickest of a file first; a test that hangs fails. `failed` is the first that
    did, or "".
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
