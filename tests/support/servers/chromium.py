"""One Chromium for all browser tests of a run, because Playwright runs only once in a process."""

import os
from functools import cache

from playwright.sync_api import Browser, expect, sync_playwright

OUTSIDE = "draftnight.test"
"""A name for this machine other than `localhost`, which Chromium trusts as little as any http address."""

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
"""Features of Chromium that tests do not need, in place of Playwright's own list. The last two are pages of
the address bar, which cost a second of CPU for each window.
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
"""A wait ends as soon as its condition holds. The limit only has to outlast a busy machine."""


@cache
def launch() -> tuple[Browser, object]:
    """The browser, started at the first call."""
    expect.set_options(timeout=WAIT_MS)
    playwright = sync_playwright().start()
    browser = playwright.chromium.launch(
        executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=ARGUMENTS
    )
    return browser, playwright


def close() -> None:
    """Closes the browser, if it runs."""
    if launch.cache_info().currsize:
        browser, playwright = launch()
        browser.close()
        playwright.stop()
        launch.cache_clear()
