"""Playwright's `expect`, quicker to notice.

In a wait of 30 s Playwright looks only twice a second, in a short one ten times. So a long wait is made of
short ones here.
"""

import time
from collections.abc import Callable
from typing import overload

from playwright.sync_api import Locator, LocatorAssertions, Page, PageAssertions
from playwright.sync_api import expect as playwrights_expect
from support.servers.chromium import WAIT_MS

SHORT_MS = 2000
"""In waits of 2.5 s or more Playwright slows down."""


@overload
def expect(shown: Page, message: str | None = None) -> PageAssertions: ...
@overload
def expect(shown: Locator, message: str | None = None) -> LocatorAssertions: ...
def expect(shown, message=None):
    """What each of its checks waits for may take WAIT_MS, or the `timeout` that it is given."""
    return _Patient(playwrights_expect(shown, message))


class _Patient:
    """Each check of these assertions, tried again until it holds or its time is over."""

    def __init__(self, assertions: PageAssertions | LocatorAssertions):
        self._assertions = assertions

    def __getattr__(self, name: str) -> Callable:
        check = getattr(self._assertions, name)

        def wait(*wanted, timeout: float = WAIT_MS, **options) -> None:
            end = time.monotonic() + timeout / 1000
            while True:
                left_ms = max(1, (end - time.monotonic()) * 1000)
                try:
                    return check(*wanted, timeout=min(left_ms, SHORT_MS), **options)
                except AssertionError:
                    if left_ms <= SHORT_MS:
                        raise

        return wait
