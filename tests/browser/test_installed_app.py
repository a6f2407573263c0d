"""The app as something to install: a manifest, a service worker, and a shell that opens without a network."""

import pytest
from browser.conftest import NETWORK_FAILURES
from browser.expecting import expect
from browser.gate import EVERYTHING, NOTHING

pytestmark = pytest.mark.browser


def test_it_can_be_installed_and_opens_offline(far, visit, people):
    [ana] = people(far.server, "Ana")
    address = f"http://localhost:{far.gate.port}"
    page = visit(address, "/leagues", who=ana, service_workers="allow")
    browser = page.context.new_cdp_session(page)
    manifest = browser.send("Page.getAppManifest")
    assert manifest["errors"] == [] and manifest["url"].endswith("/manifest.webmanifest")
    page.wait_for_function("navigator.serviceWorker.ready.then(({active}) => active.state === 'activated')")
    problems = [
        one["errorId"] for one in browser.send("Page.getInstallabilityErrors")["installabilityErrors"]
    ]
    assert problems in ([], ["in-incognito"])  # a test's browser context is a private window

    visit.allow(NETWORK_FAILURES)
    far.gate.block(EVERYTHING)
    page.context.set_offline(True)
    page.goto(address + "/leagues")
    expect(page.get_by_role("alert")).to_contain_text("We can’t reach the server")
    page.context.set_offline(False)
    far.gate.block(NOTHING)
    page.reload()
    expect(page.get_by_role("heading", name="No leagues yet")).to_be_visible()
