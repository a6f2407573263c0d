"""Takes the README's picture, web-app/docs/draft-room.png: the demo's running draft as Cleo sees it.

It starts its own demo and takes a minute or two. Run from tests/: `../backend/venv/bin/python -m
browser.take_picture`.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

from browser.expecting import expect
from playwright.sync_api import Page
from support.clients.client import Member, picks_best_available, ranked_teams
from support.clients.rest import Rest
from support.servers import chromium
from support.servers.server import Server

PICTURE = Path(__file__).resolve().parents[2] / "web-app/docs/draft-room.png"
PASSWORD = "draftnight-demo"
LEAGUE = "Sunday Wins Pool"
SOON_MS = 200_000


def email_of(name: str) -> str:
    return f"{name}@demo.draftnight.example"


def dev_drafts(server: Server) -> Member:
    """Dev takes the best team as soon as it is his turn, so that Cleo's turn comes soon."""
    made = Rest(server.address).ok(
        "POST", "/api/auth/login", {"email": email_of("dev"), "password": PASSWORD}
    )
    dev = Member(server, "Dev", like=SimpleNamespace(user_id=made["user"]["id"], token=made["access_token"]))
    leagues = dev.rest.ok("GET", "/api/leagues")["leagues"]
    league = next(league for league in leagues if league["name"] == LEAGUE)
    picks_best_available(dev, ranked_teams(dev, league["competition_id"]))
    dev.open(league["id"])
    return dev


def open_room(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/login")
    page.get_by_label("E-mail").fill(email_of("cleo"))
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("link", name=LEAGUE).click()


def main() -> None:
    browser, _ = chromium.launch()
    with TemporaryDirectory() as folder, Server(Path(folder), arguments=("--demo",)) as server:
        page = browser.new_page(
            viewport={"width": 1280, "height": 800}, color_scheme="dark", reduced_motion="reduce"
        )
        open_room(page, server)
        dev = dev_drafts(server)
        expect(page.get_by_role("region", name="Clock")).to_contain_text("Your turn", timeout=SOON_MS)
        stars = page.locator("li:not([data-taken])").get_by_role("button", name="in my queue")
        for rank in (0, 2, 3):
            stars.nth(rank).click()
        expect(page.get_by_role("heading", name="My queue 3")).to_be_visible()
        page.mouse.move(0, 0)
        page.evaluate("document.activeElement.blur()")
        PICTURE.parent.mkdir(exist_ok=True)
        page.screenshot(path=PICTURE)
        dev.close()
    chromium.close()


if __name__ == "__main__":
    main()
