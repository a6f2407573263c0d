"""My page is closed, and a mail or a channel of my group finds me: read as a person would, and its link
opened.
"""

import json
import re
from types import SimpleNamespace

import pytest
from browser.conftest import PHONE, REFUSALS, session_of
from browser.expecting import expect
from playwright.sync_api import Page
from support.clients.rest import Rest
from support.mailbox import PASSWORD, mailed, signed_up
from support.push_sink import PushSink
from support.servers.server import Server, check_log

pytestmark = pytest.mark.browser

PROGRAM = """
import runpy, sys
import domain.notices
domain.notices.MAIL_AFTER_MS = 300
sys.argv[0] = "dev_server.py"
runpy.run_path("dev_server.py", run_name="__main__")
"""


class HastyServer(Server):
    """One that mails whoever has not picked for a moment, and not for two minutes; all else is as it is."""

    def program(self) -> list[str]:
        return ["-c", PROGRAM]


@pytest.fixture(scope="module")
def sink():
    made = PushSink()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def hasty(web_app, tmp_path_factory, sink):
    with HastyServer(tmp_path_factory.mktemp("hasty"), WEBHOOK_HOSTS=sink.origin) as server:
        yield server
        check_log(server)


def joined(visit, server, body: dict, league: dict) -> Page:
    """Their phone in the league's lobby, signed in."""
    rest = Rest(server.address)
    session = session_of(rest.ok("POST", "/api/auth/login", body))
    rest.close()
    phone = visit(
        server.url, f"/join/{league['invite_code']}", who=SimpleNamespace(session=session), size=PHONE
    )
    phone.get_by_role("button", name=re.compile("^Join as ")).click()
    expect(phone.get_by_role("heading", name="Friends", exact=True)).to_be_visible()
    return phone


def a_league(ben, **settings) -> dict:
    body = {"name": "Friends", "competition_id": "nfl-2026"}
    chosen = {"max_members": 2, "rounds": 2, "pick_seconds": 7200, "draft_type": "linear"} | settings
    return ben.rest.ok("POST", "/api/leagues", body | {"settings": chosen})


def start(ben, league_id: str) -> None:
    """With the other member first."""
    order = ben.rest.ok("GET", f"/api/leagues/{league_id}")["members"]
    users = sorted((one["user_id"] for one in order), key=lambda user_id: user_id == ben.user_id)
    ben.rest.ok("PUT", f"/api/leagues/{league_id}/order", {"user_ids": users})
    ben.rest.ok("POST", f"/api/leagues/{league_id}/draft/start", {})


def log_in(page: Page, body: dict) -> None:
    page.get_by_label("E-mail").fill(body["email"])
    page.get_by_role("textbox", name="Password").fill(body["password"])
    page.get_by_role("button", name="Log in").click()


def expect_on_the_clock(page: Page) -> None:
    expect(page.get_by_role("region", name="Clock")).to_contain_text("Your turn")


@pytest.mark.long  # the channel below has the way, tests/reach the mail
def test_my_turn_finds_me_by_mail(hasty, visit, people):
    """Who opened the account got a link to confirm the address by itself; the mail of the turn signs nobody
    in.
    """
    [ben] = people(hasty, "Ben")
    league, body = a_league(ben), signed_up(hasty, "Ana")
    phone = joined(visit, hasty, body, league)
    phone.goto(hasty.url + mailed(hasty, body["email"], "/verify"))
    phone.get_by_role("button", name="Confirm my e-mail").click()
    expect(phone.get_by_role("heading", name="E-mail confirmed")).to_be_visible()
    phone.goto("about:blank")  # as good as closed, and the next test has it warm

    start(ben, league["id"])
    link = mailed(hasty, body["email"], "/leagues/", "Your turn in Friends")
    laptop = visit(hasty.url, link)
    expect(laptop.get_by_role("heading", level=1, name="Log in")).to_be_visible()
    log_in(laptop, body)
    expect_on_the_clock(laptop)


def test_my_turn_finds_me_by_my_groups_channel(hasty, visit, people, sink):
    ana, ben = people(hasty, "@everyone", "Ben")
    league = a_league(ben)
    ana.rest.ok("POST", "/api/leagues/join", {"invite_code": league["invite_code"]})
    hook = {"kind": "discord", "url": f"{sink.origin}/api/webhooks/1/secret"}
    ben.rest.ok("POST", f"/api/leagues/{league['id']}/webhooks", hook)
    start(ben, league["id"])
    ((path, _, body),) = sink.wait_for(1)
    said = json.loads(body)
    assert path == "/api/webhooks/1/secret" and said["allowed_mentions"] == {"parse": []}
    assert "on the clock" in said["content"] and "@everyone" not in said["content"].replace("\\@", "")
    link = re.search(r"<https?://[^/\s]+(/leagues/\S+)>", said["content"])[1]
    expect_on_the_clock(visit(hasty.url, link, who=ana))


@pytest.mark.long  # ForgotScreen.test.jsx and tests/api/test_passwords.py
def test_who_forgot_the_password_is_back_in_the_room_by_mail(hasty, visit, people):
    [ben] = people(hasty, "Ben")
    league, body = a_league(ben), signed_up(hasty, "Cleo")
    cleo = Rest(hasty.address)
    cleo.token = cleo.ok("POST", "/api/auth/login", body)["access_token"]
    cleo.ok("POST", "/api/leagues/join", {"invite_code": league["invite_code"]})
    cleo.close()
    start(ben, league["id"])

    phone = visit(hasty.url, f"/leagues/{league['id']}", size=PHONE)
    visit.allow(REFUSALS)
    log_in(phone, body | {"password": "no idea at all"})
    phone.get_by_role("link", name="Forgot your password?").click()
    phone.get_by_label("E-mail").fill(body["email"])
    phone.get_by_role("button", name="Send me a link").click()
    expect(phone.get_by_role("heading", name="Check your mail")).to_be_visible()
    phone.goto(hasty.url + mailed(hasty, body["email"], "/reset"))
    phone.get_by_role("textbox", name="Password").fill(PASSWORD + " again")
    phone.get_by_role("button", name="Save password").click()
    phone.get_by_role("link", name="Log in with your new password").click()
    log_in(phone, body | {"password": PASSWORD + " again"})
    phone.get_by_role("link", name=re.compile("Friends")).first.click()
    expect_on_the_clock(phone)
