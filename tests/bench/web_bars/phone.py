"""Measures screens and the path of an invitation on a slow phone, in a real page rather than in a model of
one.

The browser itself slows the network and the processor. Slow 4G is 1.6 Mbit/s down, 0.75 up, and a round trip
of 150 ms; the processor is slowed four times. Every load starts with a cold cache.
"""

import json
import statistics
from collections.abc import Iterator

import audits
from browser.conftest import sign_up
from support.clients.client import open_league

SCREEN = {"width": 412, "height": 823}
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
CPU = 4
LCP_MS, WAY_MS = 2_500, 3_500
QUIET_MS = 1_500
"""After the app has taken over, a load ends when for this long nothing larger was painted and no task was
long.
"""
WATCH = """session => {
  if (session && location.protocol.startsWith('http')) localStorage.setItem('draftnight.session', session);
  const seen = (window.seen = { fcp: 0, lcp: 0, what: '', blocked: 0, shift: 0, last: 0 });
  const watch = (type, take) => new PerformanceObserver((list) => {
    for (const one of list.getEntries()) take(one);
    seen.last = performance.now();
  }).observe({ type, buffered: true });
  watch('paint', (one) => { if (one.name === 'first-contentful-paint') seen.fcp = one.startTime; });
  watch('largest-contentful-paint', (one) => {
    seen.lcp = one.startTime;
    seen.what = `${one.element?.tagName ?? ''} ${(one.element?.textContent ?? '').slice(0, 40)} ${one.size}`;
  });
  watch('longtask', (one) => { seen.blocked += one.duration - 50; });
  watch('layout-shift', (one) => { if (!one.hadRecentInput) seen.shift += one.value; });
}"""
QUIET = f"() => seen.lcp && !document.querySelector('#root > .dn-first, #root > [data-screen]') && performance.now() - Math.max(seen.last, seen.lcp) > {QUIET_MS} && seen"
BYTES = """() => performance.getEntries().filter((one) => one.encodedBodySize).reduce((sum, one) => sum + one.encodedBodySize, 0)"""
IN_THE_LOBBY = """name => document.querySelector('h1')?.textContent.includes('Friends') &&
  [...document.querySelectorAll('section li')].some((one) => one.textContent.includes(name)) && performance.now()"""


def rows(server, chromium, times: int) -> Iterator[tuple[str, str, str, bool]]:
    """(what, result, bar, whether it held) for each screen and an invitation's path; medians of `times`
    loads.
    """
    for page in audits.pages(server):
        found = [load(chromium, page) for _ in range(times)]
        of = {
            name: statistics.median(one[name] for one in found)
            for name in ("fcp", "lcp", "blocked", "shift", "kib")
        }
        result = (
            f"LCP {of['lcp']:.0f} ms ({found[-1]['what']}), FCP {of['fcp']:.0f} ms, blocked {of['blocked']:.0f} ms, "
            f"moved {of['shift']:.3f}, {of['kib']:.0f} KiB"
        )
        yield f"slow phone, {page['name']}", result, f"LCP ≤ {LCP_MS} ms", of["lcp"] <= LCP_MS
    ways = [way(server, chromium, number) for number in range(times)]
    form, lobby = (statistics.median(part) for part in zip(*ways, strict=True))
    result = f"{lobby:.0f} ms, of which {form:.0f} until a name can be typed"
    yield "slow phone, invitation → usable lobby", result, f"≤ {WAY_MS} ms", lobby <= WAY_MS


def slowed(chromium, session: str | None):
    page = chromium.new_context(viewport=SCREEN, is_mobile=True, has_touch=True).new_page()
    cdp = page.context.new_cdp_session(page)
    cdp.send("Network.enable")
    cdp.send("Network.emulateNetworkConditions", SLOW_4G)
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
    page.add_init_script(f"({WATCH})({json.dumps(session)})")
    return page


def load(chromium, asked: dict) -> dict:
    """What WATCH recorded in one cold load."""
    page = slowed(chromium, asked["session"])
    page.goto(asked["url"], wait_until="commit")
    seen = page.wait_for_function(QUIET, timeout=60_000).json_value()
    seen["kib"] = page.evaluate(BYTES) / 1024
    page.context.close()
    return seen


def way(server, chromium, number: int) -> tuple[float, float]:
    """Milliseconds from opening an invitation until a name can be typed, and until the lobby is shown."""
    ana = sign_up(server, "Ana Lima")
    league = open_league([ana], bots=4, max_members=8, rounds=4)
    code = ana.rest.ok("GET", f"/api/leagues/{league}")["invite_code"]
    page = slowed(chromium, None)
    page.goto(f"{server.url}/join/{code}", wait_until="commit")
    field = page.get_by_label("Display name")
    field.fill(f"Newcomer {number}", timeout=60_000)
    form = page.evaluate("performance.now()")
    page.get_by_role("button", name="Join the league").click()
    lobby = page.wait_for_function(IN_THE_LOBBY, arg=f"Newcomer {number}", timeout=60_000).json_value()
    page.context.close()
    ana.close()
    return form, lobby
