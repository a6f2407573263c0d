"""Browser tests: the built web app in the system's Chromium, against a real server. No sleeping: every wait is
for something that a person would see.

Whatever a page prints as an error (also a breach of its security policy) fails the test, unless the test
says beforehand that it will break something.
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
from browser.gate import NOTHING, Gate
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from support.chromium import OUTSIDE, WAIT_MS, close, launch
from support.client import Member, Rest
from support.server import Server, check_log

ROOT = Path(__file__).resolve().parents[2]
PHONE, LAPTOP = (360, 740), (1280, 800)
NETWORK_FAILURES = r"Failed to load resource|WebSocket connection to|net::ERR_"
"""What Chromium prints when a test takes the network or the server away."""

REFUSALS = r"Failed to load resource: the server responded with a status of 4\d\d"
"""What Chromium prints when the server refuses something."""

open_pages: list[Page] = []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A failure is easier to understand with a picture of each page that was open."""
    report = yield
    if report.failed and open_pages and (folder := item.funcargs.get("tmp_path")):
        for number, page in enumerate(open_pages, 1):
            picture = folder / f"page-{number}.png"
            page.screenshot(path=picture)
            report.sections.append(("pictures", f"{page.url}: {picture}"))
    return report


@pytest.fixture(autouse=True)
def _place_for_pictures(tmp_path):
    """So that the hook above has a folder."""


@pytest.fixture(scope="session")
def web_app() -> None:
    """The web app, built from what is there now; nothing is built anew if nothing changed."""
    ran = subprocess.run(["./start-local.sh", "--prepare"], cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    yield launch()[0]
    close()


@pytest.fixture(scope="session")
def server(web_app, tmp_path_factory) -> Iterator[Server]:
    """One server for all tests that do not take it away."""
    with Server(tmp_path_factory.mktemp("server")) as running:
        yield running
        assert running.stop() == 0
        check_log(running)


@pytest.fixture(scope="session")
def _far(web_app, tmp_path_factory) -> Iterator[SimpleNamespace]:
    gate = Gate()
    hosts = ("127.0.0.1", "localhost", OUTSIDE)
    origins = ",".join(f"http://{host}:{gate.port}" for host in hosts)
    with Server(tmp_path_factory.mktemp("far"), ALLOWED_ORIGINS=origins) as running:
        gate.target = running.address
        yield SimpleNamespace(server=running, gate=gate, url=f"http://127.0.0.1:{gate.port}")
        gate.close()
        check_log(running)


@pytest.fixture
def far(_far) -> Iterator[SimpleNamespace]:
    """A server that browsers reach through a gate at `url`; scripts reach it always."""
    _far.gate.block(NOTHING)
    _far.gate.requests.clear()
    yield _far
    _far.gate.block(NOTHING)
    if not _far.server.healthy():
        _far.server.start()


def sign_up(server: Server, name: str) -> Member:
    """A guest whose `session` a browser can have, too."""
    rest = Rest(server.address)
    made = rest.ok("POST", "/api/auth/guest", {"display_name": name})
    rest.close()
    member = Member(server, name, like=SimpleNamespace(user_id=made["user"]["id"], token=made["access_token"]))
    member.session = session_of(made)
    return member


def session_of(answer: dict) -> dict:
    """What the web app keeps of a sign-in."""
    kept = {name: answer[name] for name in ("user", "access_token", "refresh_token")}
    return {**kept, "expires_at": 2**43, "refresh_id": str(uuid4())}


@pytest.fixture
def people() -> Iterator:
    """`people(server, "Ana", "Ben")` signs them up; all are closed after the test."""
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
    """The browsers of one test, each with a storage of its own."""

    chromium: Browser
    contexts: list[BrowserContext] = field(default_factory=list)
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
        **options,
    ) -> Page:
        """A page at `address` + `path`, signed in as `who`. A page as wide as a phone has a touch screen."""
        phone = size == PHONE
        context = self.chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            has_touch=phone,
            is_mobile=phone,
            color_scheme=scheme,
            reduced_motion=options.pop("reduced_motion", "reduce"),
            service_workers=options.pop("service_workers", "block"),
            storage_state=options.pop("storage_state", None) or _storage(address, who),
            **options,
        )
        self.contexts.append(context)
        page = self.page_in(context)
        page.goto(address + path)
        return page

    def page_in(self, context: BrowserContext) -> Page:
        """One more tab."""
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.printed.append(str(error)))
        self.pages.append(page)
        open_pages.append(page)
        return page

    def allow(self, pattern: str) -> None:
        """The test breaks something on purpose, and the browser will print this."""
        self.allowed.append(pattern)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(re.search(pattern, message.text) for pattern in self.allowed):
            self.printed.append(f"{message.text} {message.location}")

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        for page in self.pages:
            open_pages.remove(page)
        assert not self.printed, f"the browser printed errors: {self.printed}"


def _storage(address: str, who: Member | None) -> dict:
    kept = [{"name": "draftnight.session", "value": json.dumps(who.session)}] if who else []
    return {"cookies": [], "origins": [{"origin": address, "localStorage": kept}]}


@pytest.fixture
def visit(chromium) -> Iterator[Visits]:
    """`visit(server.url, "/leagues", who=ana)` opens a page in a fresh browser context."""
    visits = Visits(chromium)
    yield visits
    visits.close()
