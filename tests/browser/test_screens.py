"""Every screen, and each state of it that looks different: axe finds nothing, in both colour schemes, on a
phone and on a laptop; nothing scrolls sideways; nothing is printed as an error.

Without --long on a phone in one scheme, one of each kind also on a laptop in the other (looks.py)."""

import re
from collections.abc import Iterator

import pytest
from browser import room_screens as room
from browser.conftest import PHONE, REFUSALS, Visits
from browser.draft_room import expect_live, lobbys_stars
from browser.expecting import expect
from browser.looks import ALL_LOOKS, PHONE_FIRST, PHONE_LOOKS, check_looks
from browser.stage import GO, Stage, button, dialog, heading, offer_the_nfl

pytestmark = pytest.mark.browser
MISSING = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(scope="module")
def stage(server, chromium) -> Iterator[Stage]:
    visits = Visits(chromium)
    visits.allow(REFUSALS)  # some screens show what becomes of a refusal
    made = Stage(server, visits)
    yield made
    made.close()
    visits.close()


# --- signed out -----------------------------------------------------------------------------------


def welcome(stage):
    page = heading(stage.page("/"), "It’s draft night.")
    button(page, "I have an invitation")
    button(page, "Open invitation")
    expect(page.get_by_text("Paste the whole link")).to_be_visible()
    return page


def login(stage):
    return heading(stage.page("/login"), "Log in")


def login_refused(stage):
    page = stage.page("/login?next=%2Faccount")
    page.get_by_label("E-mail").fill("nobody@example.com")
    page.get_by_role("textbox", name="Password").fill("wrong password")
    button(page, "Log in")
    expect(page.get_by_role("alert")).to_contain_text("Wrong e-mail or password")
    return page


def register(stage):
    page = heading(stage.page("/register"), "Sign up")
    button(page, "Sign up")
    expect(page.get_by_text("Use at least 8 characters.")).to_be_visible()
    return page


def join(stage):
    return heading(stage.page(stage.invitation(stage.lobby)), "Ana Lima invites you to Friends")


def join_too_late(stage):
    page = stage.page(stage.invitation(stage.finished))
    expect(page.get_by_text("Nobody new can join")).to_be_visible()
    return page


def join_dead_link(stage):
    return heading(stage.page("/join/AAAAAAAAAAAAAAAAAAAAAA"), "This invitation doesn’t work")


def not_found(stage):
    return heading(stage.page("/nowhere"), "Page not found")


# --- leagues --------------------------------------------------------------------------------------


def leagues_empty(stage):
    page = stage.page("/leagues", stage.eve)
    expect(page.get_by_role("heading", name="No leagues yet")).to_be_visible()
    return page


def leagues_full(stage):
    page = stage.page("/leagues", stage.ben)
    expect(page.get_by_role("link", name="Friends").first).to_be_visible()
    return page


def leagues_refused(stage):
    page = stage.page("/account", stage.ben)
    refused = {"error": {"code": "forbidden", "message": "You may not see this.", "details": {}}}
    page.route("**/api/leagues", lambda route: route.fulfill(status=403, json=refused))
    page.goto(stage.server.url + "/leagues")
    expect(page.get_by_role("alert")).to_contain_text("Your leagues did not load")
    page.unroute("**/api/leagues")
    return page


def create(stage):
    offer_the_nfl(stage.page("/leagues", stage.ben))
    return heading(stage.page("/leagues/new", stage.ben), "New league")


def create_unusual(stage):
    page = create(stage)
    page.get_by_role("radio", name="Practice alone").check()
    page.get_by_role("radio", name="Custom").check()
    button(page, "Use my own list of teams")
    expect(page.get_by_label("Custom time")).to_be_visible()
    return page


def not_my_league(stage):
    return heading(stage.page(f"/leagues/{MISSING}", stage.ben), "You can’t see this league")


def a_screen_that_does_not_load(stage):
    page = stage.page("/leagues", stage.eve)
    heading(page, "My leagues")
    stage.visits.allow("ERR_FAILED|AccountScreen")
    page.route("**/assets/AccountScreen-*.js", lambda route: route.abort())
    page.goto(stage.server.url + "/account")
    heading(page, "This screen did not load")
    page.unroute("**/assets/AccountScreen-*.js")
    return page


# --- a league before its draft --------------------------------------------------------------------


def lobby_of_the_commissioner(stage):
    page = stage.page(f"/leagues/{stage.lobby}", stage.ana)
    expect_live(page)
    button(page, "QR code")
    expect(page.get_by_role("img", name="QR code")).to_be_visible()
    return page


def lobby_order_by_hand(stage):
    page = stage.page(f"/leagues/{stage.lobby}", stage.ana)
    button(page, "By hand")
    expect(page.get_by_role("button", name="Save order")).to_be_visible()
    return page.get_by_role("region", name="Draft order")


def lobby_asking(stage):
    page = stage.page(f"/leagues/{stage.lobby}", stage.ana)
    button(page, "Remove Ben")
    return dialog(page)


def lobby_of_a_member(stage):
    page = stage.page(f"/leagues/{stage.lobby}", stage.ben)
    expect_live(page)
    lobbys_stars(page).first.click()
    return page


def settings(stage):
    return heading(stage.page(f"/leagues/{stage.lobby}/settings", stage.ana), "League settings")


def settings_delete(stage):
    page = settings(stage)
    button(page, "Delete this league")
    return dialog(page)


def settings_of_a_member(stage):
    page = stage.page(f"/leagues/{stage.lobby}/settings", stage.ben)
    expect(page.get_by_text("Only the commissioner can change these")).to_be_visible()
    return page


def account(stage):
    return heading(stage.page("/account", stage.ben), "Account")


def account_log_out(stage):
    page = account(stage)
    button(page, "Log out")
    return dialog(page)


def second(screen):
    """It shows no more than others of its kind: a form without its refusal, one more dialog that asks."""
    return pytest.param(screen, marks=pytest.mark.long)


SCREENS = [
    welcome, second(login), login_refused, register, join, join_too_late, join_dead_link, not_found,
    leagues_empty, leagues_full, leagues_refused, second(create), create_unusual, not_my_league,
    a_screen_that_does_not_load,
    lobby_of_the_commissioner, lobby_order_by_hand, lobby_asking, lobby_of_a_member,
    settings, second(settings_delete), second(settings_of_a_member), account, second(account_log_out),
    room.my_turn, room.my_turn_selected, room.others_turn, room.paused, room.last_seconds,
    room.commissioner_picks_for_another, room.commissioner_menu, room.commissioner_undo,
    room.recap, room.complete_board,
]  # fmt: skip

WIDE_TOO = {welcome, leagues_full, lobby_of_the_commissioner, settings, room.my_turn, room.recap}
"""One of each kind that a wide window lays out anew."""


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_screen(stage, screen):
    check_looks(screen(stage), ALL_LOOKS if screen in WIDE_TOO else PHONE_FIRST)
    assert not stage.visits.printed


def test_the_tabs_of_a_phone(stage):
    page = stage.page(f"/leagues/{stage.waits_for_dev}", stage.ben)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    for tab, region in {"Teams": "Teams", "Queue": "My queue", "Activity": "Activity"}.items():
        page.get_by_role("tab", name=tab).click()
        check_looks(page.get_by_role("region", name=region), PHONE_LOOKS)
    page.get_by_role("tab", name="Board").click()
    page.get_by_text("Rosters", exact=True).click()
    check_looks(page.get_by_role("region", name="Rosters"), PHONE_LOOKS)


HOLES = """(columns) => [...columns.children].flatMap((column) => {
  const parts = [...column.children].map((part) => part.getBoundingClientRect());
  const ends = [...parts.slice(1).map((part) => part.top), column.getBoundingClientRect().bottom];
  return parts.map((part, at) => ends[at] - part.bottom);
})"""
"""The empty space below each part of a column, in px."""


READ = """(columns) => [...columns.querySelectorAll('h2')]
  .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
  .map((one) => one.textContent)"""


def test_a_wide_lobby_has_no_holes(stage):
    """The columns do not wait for each other's rows, and the chat takes the height that is left. A phone has
    them as one, with the invitation before the order.
    """
    page = stage.page(f"/leagues/{stage.lobby}", stage.ana)
    expect(page.get_by_placeholder(re.compile("^Message"))).to_be_visible()
    columns = page.get_by_role("region", name="Activity").locator("xpath=../..")
    assert max(columns.evaluate(HOLES)) <= 64
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    order = columns.evaluate(READ)[1:6]
    assert order == ["Invite friends", "Draft order", "Activity", "Chat", "Line up your picks"]


def test_back_closes_what_is_open_over_the_screen(stage):
    """Android's button and a swipe are the browser's step back."""
    page = stage.page("/leagues", stage.ana)
    heading(page, "My leagues")
    page.evaluate(GO, f"/leagues/{stage.lobby}")
    button(page, "Remove Ben")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("dialog")).to_be_hidden()
    heading(page, "Friends")
    page.go_forward()  # no dialog opens by itself, and no step is left that does nothing
    heading(page, "Friends")
    expect(page.get_by_role("dialog")).to_be_hidden()
    button(page, "Remove Ben")
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.wait_for_function("!history.state?.layers")
    page.go_back()
    heading(page, "My leagues")
    page.go_forward()
    button(page, "Remove Ben")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.reload()
    heading(page, "Friends")
    page.wait_for_function("!history.state?.layers")
    page.go_back()
    heading(page, "My leagues")


def test_back_closes_the_rooms_menu_and_the_dialogs_that_it_opens(stage):
    page = stage.page("/leagues", stage.ana)
    page.evaluate(GO, f"/leagues/{stage.waits_for_dev}")
    button(page, "Run the draft")
    expect(page.get_by_role("menu")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("menu")).to_be_hidden()
    button(page, "Run the draft")
    page.get_by_role("menuitem", name="Clock, picks and people…").click()
    expect(page.get_by_role("dialog", name="Run the draft")).to_be_visible()
    page.get_by_role("button", name="Undo the last pick…").click()  # one dialog gives way to another
    expect(page.get_by_role("dialog", name="Undo the last pick")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("region", name="Clock")).to_be_visible()
    page.go_back()
    heading(page, "My leagues")
