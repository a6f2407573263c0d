"""The demo shows its mails in the browser, as text only; no other server shows any."""

from dataclasses import replace

import pytest
from mail.port import Mail
from mail.sending import Mailing, to_outbox

from server.flask_app import make_flask_app
from server.outbox_page import SHOWN, page


def now(function, *args):
    function(*args)


def write(outbox, *texts: str) -> None:
    mailing = Mailing(to_outbox(outbox), "a@x.example", now)
    for n, text in enumerate(texts):
        mailing.send(Mail("reset", f"p{n}@example.org", f"Mail <{n}>", text))


def test_the_newest_are_first_and_links_can_be_followed(tmp_path):
    assert b"None yet." in page(tmp_path / "outbox")
    write(tmp_path, "Hello <script>alert(1)</script>", "Open\n\nhttp://localhost:8000/reset#a-b_C\n\nBye — ä")
    said = page(tmp_path).decode()
    assert said.index("Mail &lt;1&gt;") < said.index("Mail &lt;0&gt;")
    assert '<a href="http://localhost:8000/reset#a-b_C">http://localhost:8000/reset#a-b_C</a>\n' in said
    assert "<script" not in said and "&lt;script&gt;" in said and "Bye — ä" in said


def test_no_more_than_so_many(tmp_path):
    write(tmp_path, *("text" for _ in range(SHOWN + 5)))
    assert page(tmp_path).count(b"<article>") == SHOWN


@pytest.mark.parametrize(
    ("demo", "smtp_url", "shows"),
    [(True, "", True), (False, "", False), (True, "smtp://mail.example", False)],
)
def test_only_a_demo_with_an_outbox_shows_them(world, demo, smtp_url, shows):
    world.services.config = replace(world.services.config, demo=demo, smtp_url=smtp_url)
    write(world.services.config.outbox, "Open http://localhost:8000/reset#secret")
    answer = make_flask_app(world.services).test_client().get("/dev/mail")
    assert ("reset#secret" in answer.text) is shows
    if shows:
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"
