"""From a turn to a tap, in three links, each with a real part: the app asks the server to be told (only the
browser's push service is replaced), the server encrypts and sends to a sink, and what the sink decrypts goes
into the real service worker.
"""

import json
import re

import pytest
from browser.conftest import LAPTOP
from browser.expecting import expect
from browser.looks import LAPTOP_FIRST, check_looks
from support.clients.client import open_league
from support.push_sink import PushSink
from support.servers.chromium import OUTSIDE
from support.servers.server import Server, check_log

pytestmark = pytest.mark.browser

PUSH_SERVICE = """(given) => {
  let subscription = null;
  const key = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0)).buffer;
  PushManager.prototype.getSubscription = async () => subscription;
  PushManager.prototype.subscribe = async (options) => (subscription ??= {
    endpoint: given.endpoint,
    options: { applicationServerKey: key(options.applicationServerKey) },
    toJSON: () => ({ ...given, expirationTime: null }),
    unsubscribe: async () => { subscription = null; return true; },
  });
}"""
"""In the place of the push service, which a test's browser has none of."""

SHOWN = """() => navigator.serviceWorker.ready.then((one) => one.getNotifications()).then((all) =>
  all.map(({ title, body, tag, silent, data }) => ({ title, body, tag, silent, path: data.path })))"""
WAITED = f"""async (wanted) => {{
  for (let looks = 0; looks < 250; looks += 1) {{
    const one = (await ({SHOWN})()).find((one) => one.title.startsWith(wanted.title) && one.silent === wanted.silent);
    if (one) return one;
    await new Promise((next) => setTimeout(next, 20));
  }}
  return null;
}}"""
SUBSCRIBED = """() => navigator.serviceWorker.ready.then((one) =>
  one.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: 'BBBB' }))"""
"""By another key than the server's: what the service in its place knew ended with the page before."""
LOOKS_AT = """async (path) => {
  for (let looks = 0; looks < 1000; looks += 1) {
    const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    if (pages.some((one) => one.visibilityState === 'visible' && new URL(one.url).pathname === path)) return true;
    await new Promise((next) => setTimeout(next, 20));
  }
  return false;
}"""
"""Whether the worker knows that the room is looked at: it hears so some time after the page is there."""
TAPPED = """async () => {
  const all = await self.registration.getNotifications();
  const notification = all.find((one) => one.title.startsWith('Your turn'));
  self.dispatchEvent(new NotificationEvent('notificationclick', { notification }));
}"""


@pytest.fixture(scope="module")
def told(web_app, tmp_path_factory):
    """(server, sink): a server that may push to the sink."""
    sink = PushSink()
    settings = {"CONTACT": "ops@draft.example.org", "PUSH_HOSTS": sink.origin}
    with Server(tmp_path_factory.mktemp("told"), **settings) as server:
        yield server, sink
        check_log(server)
    sink.stop()


def shown(page, data: str, title: str, silent: bool = False) -> dict:
    """The notification that it becomes. What a browser is handed as it wakes a worker may get lost, and
    nobody is told: it is handed over again, as push services do.
    """
    for _ in range(4):
        deliver(page, data)
        if found := page.evaluate(WAITED, {"title": title, "silent": silent}):
            return found
    raise AssertionError(page.evaluate(SHOWN))


def deliver(page, data: str) -> None:
    """As the browser does with what its push service hands it."""
    browser = page.context.new_cdp_session(page)
    found: list[str] = []
    browser.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: found.extend(one["registrationId"] for one in event["registrations"]),
    )
    browser.send("ServiceWorker.enable")
    page.wait_for_function("navigator.serviceWorker.ready.then(() => true)")
    assert found
    origin = "/".join(page.url.split("/")[:3])
    browser.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": origin, "registrationId": found[-1], "data": data},
    )


def test_my_turn_finds_me(told, visit, people):
    server, sink = told
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana, ben], rounds=2)
    browser = sink.browser("ana")
    page = visit(server.url, "/leagues", who=ana, service_workers="allow", permissions=["notifications"])
    page.add_init_script(f"({PUSH_SERVICE})({json.dumps(browser.subscription)})")
    page.goto(f"{server.url}/account/notifications")
    page.get_by_role("button", name="Turn on notifications").click()
    expect(page.get_by_text("On for this device.")).to_be_visible()

    page.get_by_role("button", name="Send me a test").click()
    ((_, _, body),) = sink.wait_for(1)
    shown(page, browser.decrypt(body).decode(), "It works")

    ana.rest.ok("PUT", f"/api/leagues/{league_id}/order", {"user_ids": [ana.user_id, ben.user_id]})
    ana.rest.ok("POST", f"/api/leagues/{league_id}/draft/start", {})
    _, (_, headers, body) = sink.wait_for(2)
    turn = shown(page, browser.decrypt(body).decode(), "Your turn")
    assert turn["path"] == f"/leagues/{league_id}" and turn["tag"] == headers["topic"]

    page.reload()
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    (worker,) = page.context.service_workers
    worker.evaluate(TAPPED)
    page.wait_for_url(f"{server.url}/leagues/{league_id}")
    expect(page.get_by_role("region", name="Clock")).to_contain_text("Your turn")

    assert worker.evaluate(LOOKS_AT, f"/leagues/{league_id}")
    shown(page, browser.decrypt(body).decode(), "Your turn", silent=True)  # I look at the room already

    page.evaluate(SUBSCRIBED)
    with page.expect_request(lambda one: one.method == "POST" and one.url.endswith("/api/me/channels")):
        worker.evaluate("self.dispatchEvent(new ExtendableEvent('pushsubscriptionchange'))")


def test_how_the_screens_look(told, visit, people):
    server, sink = told
    [ana] = people(server, "Ana")
    league_id = open_league([ana], rounds=2)
    ana.rest.ok(
        "POST",
        "/api/me/channels",
        {"kind": "push", "subscription": sink.browser("x").subscription, "label": "Chrome on Android"},
    )
    quiet = {"from": "22:00", "to": "07:00", "zone": "Europe/Berlin", "also_turn": False}
    ana.rest.ok("PUT", "/api/me/notifications", {"kinds": {"turn": ["push"]}, "quiet": quiet})
    page = visit(server.url, "/account/notifications", who=ana, size=LAPTOP)
    expect(page.get_by_role("checkbox", name="But still tell me when it’s my turn")).to_be_checked()
    expect(page.get_by_text("Chrome on Android")).to_be_visible()
    check_looks(page)
    ana.rest.ok(
        "POST",
        f"/api/leagues/{league_id}/webhooks",
        {"kind": "discord", "url": "https://discord.com/api/webhooks/1/x"},
    )
    page.goto(f"{server.url}/leagues/{league_id}/notifications")
    expect(page.get_by_role("button", name=re.compile("^Remove Discord"))).to_be_visible()
    check_looks(page, LAPTOP_FIRST)


@pytest.mark.long  # push.test.js; test_insecure_address.py has such a page
def test_a_page_without_https_says_so(told, visit, people):
    server, _ = told
    [ana] = people(server, "Ana")
    page = visit(f"http://{OUTSIDE}:{server.port}", "/account/notifications", who=ana)
    expect(page.get_by_text("Notifications need a secure address")).to_be_visible()
    expect(page.get_by_role("button", name="Turn on notifications")).to_have_count(0)
