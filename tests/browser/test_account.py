"""My account in a browser: the devices I am signed in on, and its end.

Without --long test_screens.py looks at the account, and web unit tests and the API's have what it does.
"""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from browser.conftest import LAPTOP, PHONE, session_of
from browser.draft_room import expect_my_turn, pick_best
from browser.expecting import expect
from browser.looks import check_looks
from playwright.sync_api import Page
from support.clients.client import open_league
from support.clients.rest import Rest
from support.mailbox import PASSWORD, mailed, signed_up

pytestmark = pytest.mark.browser
REFUSALS = r"40[13] \("


def device(visit, server, body: dict, path: str, size=LAPTOP) -> Page:
    """One more device that this person is signed in on."""
    rest = Rest(server.address)
    session = session_of(rest.ok("POST", "/api/auth/login", body))
    rest.close()
    return visit(server.url, path, who=SimpleNamespace(session=session), size=size)


@pytest.mark.long  # AccountScreen.test.jsx, and tests/api/test_account_sign_ins.py ends connections
def test_another_device_is_signed_out_from_here(server, visit, people):
    body = signed_up(server, "Vera")
    [ana] = people(server, "Ana")
    league_id = open_league([ana], bots=1, max_members=4)
    invitation = "/join/" + ana.rest.ok("GET", f"/api/leagues/{league_id}")["invite_code"]
    phone = device(visit, server, body, invitation, PHONE)
    phone.get_by_role("button", name="Join as Vera").click()
    expect(phone.get_by_role("heading", name="Friends", exact=True)).to_be_visible()
    expect(phone.get_by_text("Live", exact=True).first).to_be_visible()
    laptop = device(visit, server, body, "/account")
    devices = laptop.get_by_role("region", name="Devices")
    expect(devices.get_by_role("listitem")).to_have_count(3)  # also where she signed up
    expect(devices.get_by_text("This device")).to_have_count(1)
    check_looks(laptop)
    laptop.get_by_role("button", name="Sign out everywhere else").click()
    check_looks(laptop.get_by_role("dialog"))
    visit.allow(REFUSALS)
    laptop.get_by_role("dialog").get_by_role("button", name="Sign out everywhere else").click()
    expect(devices.get_by_role("listitem")).to_have_count(1)
    expect(phone.get_by_role("heading", level=1, name="Log in")).to_be_visible()


@pytest.mark.long  # AccountScreen.test.jsx deletes one; tests/api/test_account_deletion.py sees what stays
def test_an_account_is_deleted_in_the_middle_of_a_draft(server, visit, people):
    """The others go on with a nameless seat; nobody is signed in as the person, here or elsewhere."""
    body = signed_up(server, "Wanda")
    [ana] = people(server, "Ana")
    league_id = open_league([ana], max_members=2, rounds=4, pick_seconds=None, draft_type="linear")
    invitation = "/join/" + ana.rest.ok("GET", f"/api/leagues/{league_id}")["invite_code"]
    phone = device(visit, server, body, invitation, PHONE)
    phone.get_by_role("button", name="Join as Wanda").click()
    expect(phone.get_by_role("heading", name="Friends", exact=True)).to_be_visible()
    ana.post(league_id, "draft/start")
    room = visit(server.url, f"/leagues/{league_id}", who=ana)
    expect(room.get_by_text("Wanda").first).to_be_visible()
    laptop = device(visit, server, body, "/account")
    expect(laptop.get_by_role("region", name="Devices").get_by_text("This device")).to_be_visible()
    check_looks(laptop)
    with laptop.expect_download() as download:
        laptop.get_by_role("button", name="Download my data").click()
    data = json.loads(Path(download.value.path()).read_text())
    assert data["account"]["email"] == body["email"] and data["leagues"][0]["id"] == league_id
    laptop.get_by_role("button", name="Delete my account").click()
    dialog = laptop.get_by_role("dialog")
    check_looks(dialog)
    dialog.get_by_label("Type delete to confirm").fill("delete")
    visit.allow(REFUSALS)
    dialog.get_by_role("button", name="Delete for good").click()
    expect(laptop.get_by_role("heading", name="draft night")).to_be_visible()
    expect(room.get_by_text("Former member").first).to_be_visible()
    expect(room.get_by_text("Wanda")).to_have_count(0)
    expect(phone.get_by_role("heading", level=1, name="Log in")).to_be_visible()
    pick_best(room)
    expect(room.get_by_text("Former member").first).to_be_visible()
    expect_my_turn(room)  # the seat has picked by itself
    room.reload()
    expect_my_turn(room)
    expect(room.get_by_text("Wanda")).to_have_count(0)


@pytest.mark.long  # Email.test.jsx and tests/api/test_account_email.py
def test_an_address_moves_by_a_link_in_a_mail(server, visit):
    body = signed_up(server, "Xenia")
    laptop = device(visit, server, body, "/account")
    email = laptop.get_by_role("region", name="E-mail")
    expect(email.get_by_text("Not confirmed yet")).to_be_visible()
    laptop.get_by_role("button", name="Change e-mail").click()
    email.get_by_label("New e-mail").fill("xenia@example.net")
    email.get_by_role("textbox", name="Your password").fill(PASSWORD)
    check_looks(laptop)
    email.get_by_role("button", name="Send me a link").click()
    expect(email.get_by_text("We sent a link to xenia@example.net")).to_be_visible()
    laptop.goto(server.url + mailed(server, "xenia@example.net", "/verify"))
    confirm = laptop.get_by_role("button", name="Confirm my e-mail")
    expect(confirm).to_be_visible()
    check_looks(laptop)
    confirm.click()
    expect(laptop.get_by_role("heading", name="E-mail confirmed")).to_be_visible()
    laptop.get_by_role("link", name="Go to your account").click()
    expect(email.get_by_text("xenia@example.net")).to_be_visible()
    expect(email.get_by_text("Confirmed", exact=True)).to_be_visible()
