"""Browser tests: the built web app in the system's Chromium, against a real server. They never sleep: every
wait is for something that a person would see.

Any error that a page prints (including a violation of its security policy) fails the test, unless the test
announces that it will break something.
"""

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from browser.gate import NOTHING, SOCKETIO, Gate
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from support.clients.client import Member, Rest
from support.servers.chromium import OUTSIDE, WAIT_MS, close, launch
from support.servers.server import Server, check_log

ROOT = Path(__file__).resolve().parents[2]
PHONE, LAPTOP = (360, 740), (1280, 800)
NETWORK_FAILURES = r"Failed to load resource|WebSocket connection to|net::ERR_"
"""What Chromium prints when a test takes the network or the server away."""

REFUSALS = r"Failed to load resource: the server responded with a status of 4\d\d"
"""What Chromium prints when the server refuses something."""

KEEP_ONLY = """(kept) => {
  localStorage.clear();
  sessionStorage.clear();
  for (const { name, value } of kept) localStorage.setItem(name, value);
}"""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Takes a picture of each open page after a failure, which makes it easier to understand."""
    report = yield
    if report.failed and (folder := item.funcargs.get("tmp_path")):
        for number, page in enumerate(visitors, 1):
            picture = folder / f"page-{number}.png"
            if not page.is_closed():
                page.screenshot(path=picture)
            report.sections.append(("pictures", f"{page.url}: {picture}"))
    return report


@pytest.fixture(autouse=True)
def _place_for_pictures(tmp_path):
    """Gives the hook above a folder."""


@pytest.fixture(scope="session")
def web_app() -> None:
    """The web app, built from the present sources. It is only rebuilt if something changed."""
    ran = subprocess.run(
        ["./start-local.sh", "--prepare"], cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    yield launch()[0]
    reusable.clear()
    close()


@pytest.fixture(scope="session")
def server(web_app, tmp_path_factory) -> Iterator[Server]:
    """One server for all tests that do not stop it."""
    with Server(tmp_path_factory.mktemp("server")) as running:
        yield running
        assert running.stop() == 0
        check_log(running)


@pytest.fixture(scope="session")
def _far(web_app, tmp_path_factory) -> Iterator[SimpleNamespace]:
    gate, proxy = Gate(), Gate()
    origins = [
        f"http://{host}:{one.port}" for host in ("127.0.0.1", "localhost", OUTSIDE) for one in (gate, proxy)
    ]
    with Server(tmp_path_factory.mktemp("far"), ALLOWED_ORIGINS=",".join(origins)) as running:
        gate.target = proxy.target = running.address
        proxy.block(SOCKETIO)
        yield SimpleNamespace(server=running, gate=gate, proxy=proxy, url=f"http://127.0.0.1:{gate.port}")
        gate.close()
        proxy.close()
        check_log(running)


@pytest.fixture
def far(_far) -> Iterator[SimpleNamespace]:
    """A server that browsers reach through a gate at `url`, or through a proxy without Socket.IO. Scripts
    always reach it.
    """
    _far.gate.block(NOTHING)
    _far.gate.requests.clear()
    yield _far
    _far.gate.block(NOTHING)
    if not _far.server.healthy():
        _far.server.start()


def sign_up(server: Server, name: str) -> Member:
    """Signs up a guest, whose `session` can be given to a browser."""
    rest = Rest(server.address)
    made = rest.ok("POST", "/api/auth/guest", {"display_name": name})
    rest.close()
    member = Member(
        server, name, like=SimpleNamespace(user_id=made["user"]["id"], token=made["access_token"])
    )
    member.session = session_of(made)
    return member


def session_of(answer: dict) -> dict:
    """What the web app stores of a sign-in."""
    kept = {name: answer[name] for name in ("user", "access_token", "refresh_token")}
    return {**kept, "expires_at": 2**43, "refresh_id": str(uuid4())}


@pytest.fixture
def people() -> Iterator:
    """`people(server, "Ana", "Ben")` signs them up. Their connections are closed after the test."""
    made: list[Member] = []

    def sign_all_up(server: Server, *names: str) -> list[Member]:
        new = [sign_up(server, name) for name in names]
        made.extend(new)
        return new

    yield sign_all_up
    for member in made:
        member.close()
    assert not [error for member in made for error in member.errors]


@dataclass
class Visits:
    """The browser contexts of one test, each with its own storage."""

    chromium: Browser
    pages: list[Page] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def __call__(
        self,
        address: str,
        path: str = "/",
        who: Member | None = None,
        size: tuple[int, int] = LAPTOP,
        scheme: str = "dark",
        motion: str = "reduce",
        storage_state: dict | None = None,
        **options,
    ) -> Page:
        """A page at `address` + `path`, signed in as `who`. A page of a phone's width has a touch screen.

        With `options` for Playwright it gets a new context, otherwise one that was used before and cleared.
        """
        page = None if options else _idle_page(size)
        if page is None:
            page = self.page_in(_new_context(self.chromium, size, **options))
            if not options:
                reusable[page] = size
        else:
            self._take(page)
        page.context.clear_cookies()
        page.emulate_media(color_scheme=scheme, reduced_motion=motion)
        # Not by the context's set_storage_state, which opens a page of its own for it, half a second of CPU.
        with page.add_init_script(f"({KEEP_ONLY})({json.dumps(_kept(address, who, storage_state))})"):
            page.goto(address + path)
        return page

    def page_in(self, context: BrowserContext) -> Page:
        """Opens one more tab."""
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        page.on("console", lambda message: page in visitors and visitors[page].on_console(message))
        page.on("pageerror", lambda error: page in visitors and visitors[page].note(str(error)))
        self._take(page)
        return page

    def _take(self, page: Page) -> None:
        visitors[page] = self
        self.pages.append(page)

    def allow(self, pattern: str) -> None:
        """Allows an error that the test causes on purpose."""
        self.allowed.append(pattern)

    def on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.note(f"{message.text} {message.location}")

    def note(self, error: str) -> None:
        if not any(re.search(pattern, error) for pattern in self.allowed):
            self.printed.append(error)

    def close(self) -> None:
        for page in self.pages:
            visitors.pop(page)
            if page in reusable and len(page.context.pages) == 1:
                _clear(page)
            else:
                reusable.pop(page, None)
                page.context.close()
        assert not self.printed, f"the browser printed errors: {self.printed}"


visitors: dict[Page, Visits] = {}
"""The `Visits` that each open page belongs to."""

reusable: dict[Page, tuple[int, int]] = {}
"""Pages that tests reuse, by their size: a new context starts with cold caches, which costs a second or two
of CPU.
"""


def _new_context(chromium: Browser, size: tuple[int, int], **options) -> BrowserContext:
    phone = size == PHONE
    viewport = {"width": size[0], "height": size[1]}
    options.setdefault("service_workers", "block")
    return chromium.new_context(viewport=viewport, has_touch=phone, is_mobile=phone, **options)


def _idle_page(size: tuple[int, int]) -> Page | None:
    return next(
        (page for page, its_size in reusable.items() if its_size == size and page not in visitors), None
    )


def _clear(page: Page) -> None:
    """Clears the page for the next user. Its storage is cleared when they come (KEEP_ONLY)."""
    page.goto("about:blank")
    page.unroute_all()
    page.context.set_offline(False)
    page.set_viewport_size({"width": reusable[page][0], "height": reusable[page][1]})


def _kept(address: str, who: Member | None, storage_state: dict | None) -> list[dict]:
    """What the browser has stored for this address: its state, or a sign-in, or nothing."""
    if storage_state:
        return next(one["localStorage"] for one in storage_state["origins"] if one["origin"] == address)
    return [{"name": "draftnight.session", "value": json.dumps(who.session)}] if who else []


@pytest.fixture
def visit(chromium) -> Iterator[Visits]:
    """`visit(server.url, "/leagues", who=ana)` opens a page in a fresh browser context."""
    visits = Visits(chromium)
    yield visits
    visits.close()
