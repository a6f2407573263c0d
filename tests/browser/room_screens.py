"""The draft room in each state that looks different, for test_screens.py."""

from browser.draft_room import (
    clock_bar,
    expect_live,
    expect_my_turn,
    expect_turn_of,
    press_until_gone,
    select_team,
)
from browser.expecting import expect
from browser.stage import button, dialog
from support.clients.client import open_league


def my_turn(stage):
    page = stage.page(f"/leagues/{stage.waits_for_ben}", stage.ben)
    expect_my_turn(page)
    expect_live(page)
    return page


def my_turn_selected(stage):
    page = my_turn(stage)
    select_team(page)
    bar = page.get_by_role("group", name="Your pick?")
    expect(bar).to_be_visible()
    return bar


def others_turn(stage):
    page = stage.page(f"/leagues/{stage.waits_for_dev}", stage.ben)
    expect_turn_of(page, "Dev")
    select_team(page)
    return page


def commissioner_picks_for_another(stage):
    page = stage.page(f"/leagues/{stage.waits_for_dev}", stage.ana)
    select_team(page)
    act = page.get_by_role("button", name="Pick for")
    press_until_gone(act.click, act)
    return page.get_by_role("group", name="You pick for")


def commissioner_menu(stage):
    page = stage.page(f"/leagues/{stage.waits_for_dev}", stage.ana)
    button(page, "Run the draft")
    expect(page.get_by_role("menuitem", name="Undo the last pick")).to_be_visible()
    return page.get_by_role("menu")


def commissioner_undo(stage):
    page = commissioner_menu(stage).page
    page.get_by_role("menuitem", name="Undo the last pick").click()
    return dialog(page)


def paused(stage):
    page = stage.page(f"/leagues/{stage.paused}", stage.ben)
    expect(clock_bar(page)).to_contain_text("Paused")
    return clock_bar(page)


def last_seconds(stage):
    """The clock runs out while it is looked at: both are to be seen."""
    stage.ben.rest.close()  # the server may have closed what nobody used for a while
    stage.ana.rest.close()
    hurried = open_league([stage.ben, stage.ana], rounds=2, pick_seconds=10)
    stage.ben.rest.ok("POST", f"/api/leagues/{hurried}/draft/start")
    page = stage.page(f"/leagues/{hurried}", stage.ben)
    expect(clock_bar(page)).to_contain_text("Hurry")
    return clock_bar(page)


def recap(stage):
    page = stage.page(f"/leagues/{stage.finished}?show=recap", stage.ben)
    expect(page.get_by_role("heading", name="Every pick")).to_be_visible()
    return page


def complete_board(stage):
    page = recap(stage)
    button(page, "Draft room")
    expect(clock_bar(page)).to_contain_text("Draft complete")
    return clock_bar(page)
