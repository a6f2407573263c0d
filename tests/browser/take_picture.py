"""The README's picture: the demo's running draft as Cleo sees it, in web-app/docs/draft-room.png.

Run from tests/, with a server started by `./start-local.sh --demo`:
`../backend/venv/bin/python -m browser.take_picture [address]`.
"""

import sys
from pathlib import Path

from support import chromium

PASSWORD = "draftnight-demo"
PICTURE = Path(__file__).resolve().parents[2] / "web-app/docs/draft-room.png"


def main(address: str) -> None:
    browser, _ = chromium.launch()
    page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme="dark", reduced_motion="reduce")
    page.goto(f"{address}/login")
    page.get_by_label("E-mail").fill("cleo@demo.draftnight.example")
    page.locator("input[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Sunday Wins Pool").click()
    page.get_by_role("table").first.wait_for()
    page.get_by_text("Live", exact=True).first.wait_for()
    page.get_by_text("Bot took").or_(page.get_by_text("Autopick took")).first.wait_for()
    PICTURE.parent.mkdir(exist_ok=True)
    page.screenshot(path=PICTURE)
    chromium.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000")
