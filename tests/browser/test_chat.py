"""A league's chat on a phone and on a laptop: in the lobby, beside the draft, and in the season.

Without --long two people talk beside a draft, on both screens, also without a network, and one is removed.
"""

import re

import pytest
from browser.conftest import LAPTOP, NETWORK_FAILURES, PHONE, REFUSALS
from browser.expecting import expect
from browser.looks import LAPTOP_LOOKS, PHONE_LOOKS, check_looks
from browser.season_stage import Season
from playwright.sync_api import Locator, Page
from support.clients.client import Member, open_league

pytestmark = pytest.mark.browser


def path_of(league_id: str) -> str:
    return f"/api/leagues/{league_id}/chat"


def lines(page: Page) -> Locator:
    return page.get_by_role("log", name="Messages, oldest first")


def message(page: Page, text: str) -> Locator:
    return lines(page).get_by_role("listitem").filter(has_text=text).first


def composer(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Message")


def write(page: Page, text: str) -> None:
    composer(page).fill(text)
    composer(page).press("Enter")
    expect(message(page, text)).to_be_visible()
    expect(lines(page).get_by_text("Sending…")).to_have_count(0)


def chat_tab(page: Page) -> Locator:
    return page.get_by_role("tab", name=re.compile("^Chat"))


def texts(member: Member, league_id: str) -> list[str]:
    return [one["text"] for one in member.rest.ok("GET", path_of(league_id))["messages"]]


@pytest.fixture
def drafting(server, people) -> tuple[Member, Member, str]:
    """Ana commissions, and it is her turn for an hour."""
    ana, ben = people(server, "Ana Lima", "Ben")
    league_id = open_league([ana, ben], rounds=3, pick_seconds=3600, draft_type="linear")
    ana.rest.ok("PUT", f"/api/leagues/{league_id}/order", {"user_ids": [ana.user_id, ben.user_id]})
    ana.post(league_id, "draft/start")
    return ana, ben, league_id


def test_two_people_talk_on_a_phone_and_a_laptop(server, visit, drafting):
    """Write, mention, react, delete, unread counts."""
    ana, ben, league_id = drafting
    phone = visit(server.url, f"/leagues/{league_id}", who=ben, size=PHONE, scheme="light")
    laptop = visit(server.url, f"/leagues/{league_id}", who=ana, size=LAPTOP)
    before = chat_tab(laptop).bounding_box()
    chat_tab(laptop).click()
    expect(composer(laptop)).to_be_visible()
    assert chat_tab(laptop).bounding_box() == before, "the tabs stay under the mouse"
    expect(chat_tab(phone)).to_be_visible()
    write(laptop, "Who brings the chips?")
    expect(chat_tab(phone)).to_have_accessible_name(re.compile(r"1 unread$"))
    reads = []
    phone.on("request", lambda request: "/chat?" in request.url and reads.append(request.url))
    composer(laptop).press_sequentially("You do, @be")
    laptop.get_by_role("option", name="Ben").click()
    composer(laptop).press("Enter")
    expect(chat_tab(phone)).to_have_accessible_name(re.compile(r"2 unread, some for you$"))
    assert reads == [], "it came by itself, and no tick had to say that it was missing"

    chat_tab(phone).tap()
    expect(message(phone, "You do, @Ben")).to_have_attribute("data-for-me", "true")
    expect(chat_tab(phone)).not_to_have_accessible_name(re.compile("unread"))
    said = message(phone, "Who brings the chips?")
    said.get_by_role("button", name="React to Ana Lima’s message").tap()
    said.get_by_role("button", name="React with 👍").tap()
    expect(message(laptop, "Who brings the chips?").get_by_role("button", name="👍 1: Ben")).to_be_visible()

    write(phone, "<b>Pizza</b> https://pizza.example/?a=1")
    there = message(laptop, "Pizza")
    expect(there).to_contain_text("<b>Pizza</b>")
    expect(there.get_by_role("link")).to_have_attribute("rel", "noopener nofollow ugc")
    there.get_by_role("button", name="React to Ben’s message").click()
    there.get_by_role("button", name="Delete this message").click()
    laptop.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(lines(phone).get_by_text("Deleted by Ana Lima.")).to_be_visible()
    expect(lines(phone).get_by_text("Pizza")).to_have_count(0)
    check_looks(laptop, LAPTOP_LOOKS)
    check_looks(phone, PHONE_LOOKS)


@pytest.mark.long  # chatStore.test.js and tests/api/test_chat.py
def test_an_announcement_is_pinned_on_each_screen(server, visit, drafting):
    ana, ben, league_id = drafting
    phone = visit(server.url, f"/leagues/{league_id}", who=ben, size=PHONE)
    laptop = visit(server.url, f"/leagues/{league_id}", who=ana)
    chat_tab(laptop).click()
    laptop.get_by_role("button", name="Pin as announcement").click()
    laptop.get_by_role("textbox", name="Announcement").fill("We start again at nine.")
    laptop.get_by_role("textbox", name="Announcement").press("Enter")
    chat_tab(phone).tap()
    for page in (phone, laptop):
        pinned = page.get_by_role("complementary", name="Announcement")
        expect(pinned).to_contain_text("We start again at nine.")
    expect(phone.get_by_role("button", name="Pin as announcement")).to_have_count(0)
    phone.get_by_role("button", name="Hide this announcement").tap()
    expect(phone.get_by_role("complementary", name="Announcement")).to_have_count(0)


@pytest.mark.long  # EmojiPicker.test.jsx
def test_a_keyboard_writes_finds_an_emoji_and_reacts(server, visit, drafting):
    ana, _, league_id = drafting
    page = visit(server.url, f"/leagues/{league_id}", who=ana)
    chat_tab(page).click()
    composer(page).focus()
    page.keyboard.type("Touchdown ")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Search emoji")).to_be_focused()
    check_looks(page.get_by_role("group", name="Add an emoji"), LAPTOP_LOOKS)
    page.keyboard.type("trophy")
    page.keyboard.press("Enter")
    expect(composer(page)).to_be_focused()
    page.keyboard.press("Enter")
    said = message(page, "Touchdown 🏆")
    expect(said).to_be_visible()
    said.get_by_role("button", name="React to your message").focus()
    page.keyboard.press("Enter")
    expect(said.get_by_role("button", name="React with 👍")).to_be_focused()
    said.get_by_role("button", name="More emoji").press("Enter")
    expect(page.get_by_role("textbox", name="Search emoji")).to_be_focused()
    page.keyboard.type("goat")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(said.get_by_role("button", name=re.compile("^🐐 1: you"))).to_be_visible()
    expect(said.get_by_role("button", name="React to your message")).to_be_focused()


def test_who_was_removed_hears_nothing_more(server, visit, people):
    ana, ben = people(server, "Ana Lima", "Ben")
    league_id = open_league([ana, ben])
    page = visit(server.url, f"/leagues/{league_id}", who=ben)
    write(page, "Am I early?")
    visit.allow(REFUSALS)
    ana.rest.ok("DELETE", f"/api/leagues/{league_id}/members/{ben.user_id}")
    expect(page.get_by_role("heading", name="You are no longer in this league")).to_be_visible()
    ana.rest.ok("POST", path_of(league_id), {"text": "Now that he is gone"})
    page.reload()
    expect(page.get_by_role("heading", name="You can’t see this league")).to_be_visible()
    expect(page.get_by_text("Now that he is gone")).to_have_count(0)


def test_what_is_written_without_a_network_is_sent_once_also_by_a_page_that_was_closed(
    server, visit, drafting
):
    ana, ben, league_id = drafting
    visit.allow(NETWORK_FAILURES)
    page = visit(server.url, f"/leagues/{league_id}", who=ben, size=PHONE)
    chat_tab(page).tap()
    write(page, "before")
    page.context.set_offline(True)
    for text in ("in the tunnel", "still in it"):
        composer(page).fill(text)
        composer(page).press("Enter")
    expect(lines(page).get_by_text("We’ll send it when you’re back online").first).to_be_visible()
    ana.rest.ok("POST", path_of(league_id), {"text": "Ben?"})
    page.context.set_offline(False)
    expect(lines(page).get_by_text("We’ll send it when you’re back online")).to_have_count(0)
    expect(message(page, "Ben?")).to_be_visible()
    assert texts(ana, league_id) == ["before", "Ben?", "in the tunnel", "still in it"]

    # The answer is lost, and the page goes with it.
    page.route(
        "**/chat",
        lambda route: (route.fetch(), route.abort()) if route.request.method == "POST" else route.continue_(),
    )
    composer(page).fill("last words")
    composer(page).press("Enter")
    expect(message(page, "last words")).to_be_visible()
    expect(lines(page).get_by_text("We’ll send it when you’re back online")).to_be_visible()
    page.unroute("**/chat")
    page.reload()
    chat_tab(page).tap()
    expect(message(page, "last words")).to_be_visible()
    expect(lines(page).get_by_text("We’ll send it when you’re back online")).to_have_count(0)
    assert texts(ana, league_id).count("last words") == 1


@pytest.mark.long  # seasonNews.test.js; the chat itself is as beside a draft
def test_a_season_is_talked_about_beside_its_table(server, visit, people):
    """Finals of my teams and who leads stand between the messages, and can be switched off; nothing is
    covered.
    """
    season = Season(*people(server, "Ana Lima", "Ben"))
    season.play()
    laptop = visit(server.url, season.path, who=season.ana)
    phone = visit(server.url, season.path, who=season.ben, size=PHONE, scheme="light")
    chat_tab(laptop).click()
    write(laptop, "Your Blues are done for")
    expect(chat_tab(phone)).to_have_accessible_name(re.compile(r"1 unread$"))
    chat_tab(phone).tap()
    season.enter("Whites", "Blues", status="final", home_score=1, away_score=2)
    for page in (phone, laptop):
        expect(lines(page).get_by_text("Final: Whites 1, Blues 2")).to_be_visible()
    expect(lines(phone).get_by_text(re.compile("^You lead now, with"))).to_be_visible()
    expect(lines(laptop).get_by_text(re.compile("^Ben leads now, with"))).to_be_visible()
    write(phone, "Are they?")
    for page in (phone, laptop):
        expect(composer(page)).to_be_in_viewport(ratio=1)
    table = laptop.get_by_role("list", name="Standings").bounding_box()
    talk = lines(laptop).bounding_box()
    assert table["x"] + table["width"] <= talk["x"], "the chat stands beside the table"
    check_looks(laptop)
    check_looks(phone, PHONE_LOOKS)
    shown = phone.get_by_role("button", name="Show results and draft activity")
    shown.tap()
    expect(shown).to_have_attribute("aria-pressed", "false")
    expect(lines(phone).get_by_text("Final: Whites 1, Blues 2")).to_have_count(0)
    expect(message(phone, "Are they?")).to_be_visible()
