"""Seconds that everybody shares: the start, each pick, and the end."""

import pytest
from browser.conftest import LAPTOP, PHONE
from browser.draft_room import clock_bar, expect_everybody_online, expect_live, pick_best
from browser.expecting import expect
from browser.looks import LAPTOP_FIRST, check_looks
from support.clients.client import open_league

pytestmark = pytest.mark.browser


# TeamDraftView.moment.test.jsx has the words; all other tests reduce motion.
@pytest.mark.parametrize("motion", [pytest.param("reduce", marks=pytest.mark.long), "no-preference"])
def test_a_start_a_pick_and_an_end_are_seen_by_all(server, visit, people, motion):
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana, ben], rounds=1, draft_type="linear", max_members=2)
    laptop = visit(server.url, f"/leagues/{league_id}", who=ana, motion=motion)
    phone = visit(server.url, f"/leagues/{league_id}", who=ben, size=PHONE, motion=motion)
    for page in (laptop, phone):
        expect_live(page)
        page.evaluate("""() => {
          window.seen = new Set();
          window.clockWasClear = [];
          new MutationObserver(() => {
            const moment = document.querySelector('[class*="moment"]')?.getBoundingClientRect();
            const clock = document.querySelector('[role="timer"]')?.getBoundingClientRect();
            if (moment && clock) window.clockWasClear.push(
              moment.right <= clock.left || moment.left >= clock.right || moment.top >= clock.bottom || moment.bottom <= clock.top
            );
            for (const one of document.querySelectorAll('[class*="word"], [class*="moment"]')) window.seen.add(one.textContent);
          }).observe(document.body, {subtree: true, childList: true, characterData: true});
        }""")
    expect_everybody_online(laptop, ["Ana", "Ben"])  # it would ask whether to start without somebody
    laptop.get_by_role("button", name="Start the draft").click()
    team = pick_best(laptop)
    for page, who in ((laptop, "you take"), (phone, "Ana takes")):
        page.wait_for_function(
            "(words) => [...window.seen].some((one) => one.includes(words))",
            arg=f"With pick 1, {who} the {team}",
        )
        clear = page.evaluate("window.clockWasClear")
        assert clear and all(clear), "the time left stays in view"
    counted = [
        page.evaluate("['3', '2', '1'].filter((one) => window.seen.has(one)).length")
        for page in (laptop, phone)
    ]
    assert all(counted), "3, 2, 1 on both screens, or what was left of it when the room had come"
    expect(clock_bar(laptop).get_by_text("With pick 1")).to_have_count(0)
    last = pick_best(phone)
    for page, mine in ((laptop, team), (phone, last)):
        if page is phone:
            page.get_by_role("tab", name="Teams").click()
        tiles = page.get_by_role("list", name="Your teams, in the order you picked them").get_by_role(
            "listitem"
        )
        expect(tiles).to_have_count(1)
        expect(tiles).to_contain_text(mine)
    check_looks(laptop, LAPTOP_FIRST)
    laptop.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    phone.get_by_role("button", name="Go to the season").click()
    expect(phone.get_by_role("list", name="Standings")).to_be_visible()
    phone.go_back()
    expect(clock_bar(phone)).to_contain_text("Draft complete")
