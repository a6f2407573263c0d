"""A draft from logging in to the recap with nothing but a keyboard, the focus always in sight."""

import pytest
from browser.draft_room import expect_my_turn, expect_own_pick, free_teams, press_until_gone, team_name
from browser.expecting import expect
from playwright.sync_api import Locator, Page
from support.clients.rest import Rest

pytestmark = pytest.mark.browser
LOGIN = {"email": "keys@example.com", "password": "correct horse battery"}

SEEN = """(at) => {
  const drawn = (part) => {
    if (!part) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  };
  // A hidden radio button shows its focus on the card beside it, a field on the frame around it.
  return at.matches(':focus-visible') && [at, at.nextElementSibling, at.closest('.mantine-Input-input')].some(drawn);
}"""


def is_focused(target: Locator) -> bool:
    return target.evaluate_all("(all) => all.length === 1 && all[0] === document.activeElement")


def tab_to(page: Page, target: Locator) -> None:
    """Presses Tab until the target has the focus, as a person who sees where the focus is."""
    expect(target).to_be_visible()
    for _ in range(120):
        if is_focused(target):
            assert target.evaluate(SEEN), (
                f"the focus cannot be seen: {target.evaluate('(it) => it.outerHTML.slice(0, 300)')}"
            )
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {target}")


def press(page: Page, target: Locator) -> None:
    tab_to(page, target)
    page.keyboard.press("Enter")


def type_into(page: Page, target: Locator, text: str) -> None:
    tab_to(page, target)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def has_lost_focus(page: Page) -> bool:
    return page.evaluate("document.activeElement === null || document.activeElement === document.body")


def test_a_whole_draft_by_keyboard(server, visit):
    rest = Rest(server.address)
    rest.token = rest.ok("POST", "/api/auth/register", {**LOGIN, "display_name": "Kay"})["access_token"]
    page = visit(server.url, "/login")

    type_into(page, page.get_by_label("E-mail"), LOGIN["email"])
    type_into(page, page.get_by_role("textbox", name="Password"), LOGIN["password"])
    page.keyboard.press("Enter")
    press(page, page.get_by_role("link", name="Create a league"))

    tab_to(page, page.get_by_role("radio", name="With friends"))
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Practice alone")).to_be_checked()
    type_into(page, page.get_by_role("textbox", name="Members"), "2")
    type_into(page, page.get_by_role("textbox", name="Rounds"), "2")
    expect(page.get_by_text("2 members × 2 rounds: 4 of 32 teams")).to_be_visible()
    press(page, page.get_by_role("button", name="Start practice"))

    expect_my_turn(page)
    assert not has_lost_focus(page)
    pick_by_keyboard(page)
    expect_my_turn(page)
    pick_in_four_keys(page)
    expect(page.get_by_text("Draft complete")).to_be_visible()
    assert not has_lost_focus(page)
    press(page, page.get_by_role("button", name="See the recap"))
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.get_by_role("table", name="Every pick in order").get_by_role("row")).to_have_count(1 + 4)
    rest.close()


def pick_in_four_keys(page: Page) -> None:
    """From any focus: / to the search, ↓ to the best team, Enter to choose it, Enter to confirm."""
    team = free_teams(page).first
    team_id, name = team.get_attribute("data-team"), team_name(team)
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Search teams")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(team).to_be_focused()
    page.keyboard.press("Enter")
    card = page.get_by_role("group", name="Your pick?")
    expect(card).to_be_focused()
    press_until_gone(lambda timeout: is_focused(card) and page.keyboard.press("Enter"), card)
    expect_own_pick(page, name, team_id)


def pick_by_keyboard(page: Page) -> None:
    """Enter on a team, Enter on the button that confirms; the focus is somewhere all the time."""
    team = free_teams(page).first
    tab_to(page, team)
    team_id, name = team.get_attribute("data-team"), team_name(team)
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Your pick?")).to_be_focused()
    button = page.get_by_role("button", name="Confirm pick")
    tab_to(page, button)
    press_until_gone(lambda timeout: is_focused(button) and page.keyboard.press("Enter"), button)
    expect_own_pick(page, name, team_id)
    assert not has_lost_focus(page)
