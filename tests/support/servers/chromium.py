"""One Chromium for all the browser tests of a run, wherever they stand: Playwright runs only once in a process."""

import os
from functools import cache

from playwright.sync_api import Browser, expect, sync_playwright

OUTSIDE = "draftnight.test"
"""A name for this machine that is not `localhost`, so that Chromium trusts it as little as any other http address."""

LEFT_OUT = [
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxPopup",
]
"""Features of Chromium that a test has no use for, in place of Playwright's own list. The last two are pages of the
address bar, which cost a second of the processor for each window.
"""

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    f"--disable-features={','.join(LEFT_OUT)}",
    f"--host-resolver-rules=MAP {OUTSIDE} 127.0.0.1",
]
WAIT_MS = 30_000
"""What is waited for ends the wait; the limit only has to outlast a busy machine."""


@cache
def launch() -> tuple[Browser, object]:
    """Starts it at the first call."""
    expect.set_options(timeout=WAIT_MS)
    playwright = sync_playwright().start()
    browser = playwright.chromium.launch(
        executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=ARGUMENTS
    )
    return browser, playwright


def close() -> None:
    """Ends it, if it runs."""
    if launch.cache_info().currsize:
        browser, playwright = launch()
        browser.close()
        playwright.stop()
        launch.cache_clear()
