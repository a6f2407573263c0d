"""A first load over a phone's network: what the first screen needs is fetched beside the entry, not after it, and
something stands there before any script has run.
"""

import re

import pytest
from browser.conftest import LAPTOP, PHONE
from browser.draft_room import clock_bar, expect_live
from browser.expecting import expect
from browser.looks import LAPTOP_LOOKS, PHONE_LOOKS, check_looks
from support.clients.client import open_league

pytestmark = pytest.mark.browser
LATER = """() => {
  const files = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  const early = [...document.querySelectorAll('link[rel=modulepreload], link[rel=preload], link[rel=stylesheet], script[src]')];
  const known = new Set(early.map((one) => new URL(one.href ?? one.src).pathname));
  return files.filter((file) => /[.](js|css)$/.test(file) && !known.has(file));
}"""
FONTS = "document.fonts.ready.then(() => 0)"
PRELOADED = """() => [...document.querySelectorAll('head > link[rel=modulepreload], head > link[rel=preload]')].map((one) => one.href)"""


# early.test.js knows which files belong to which address.
@pytest.mark.parametrize(
    "path", ["/", *(pytest.param(path, marks=pytest.mark.long) for path in ("/leagues", "join"))]
)
def test_nothing_waits_for_the_entry(server, visit, people, path):
    (ana,) = people(server, "Ana")
    if path == "join":
        path = "/join/" + ana.rest.ok("GET", f"/api/leagues/{open_league([ana])}")["invite_code"]
    page = visit(server.url, path, who=ana if path == "/leagues" else None)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate(PRELOADED)
    assert page.evaluate(LATER) == []


def test_a_leagues_screen_and_its_live_link_do_not_wait_either(server, visit, people):
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana, ben], rounds=2)
    ana.post(league_id, "draft/start")
    page = visit(server.url, f"/leagues/{league_id}", who=ana)
    expect_live(page)
    names = " ".join(page.evaluate(PRELOADED))
    assert all(part in names for part in ("LeagueScreen", "TeamDraftView", "socketio"))
    later = {name.rpartition("/")[2].partition("-")[0] for name in page.evaluate(LATER)}
    assert not later & {"TeamDraftView", "TeamsPanel", "RostersPanel", "socketio"}, later


IN_SHORT = ("welcome-phone", "lobby-laptop")
"""One of who is signed out, one of who is signed in; they are all made in one way."""

SCREENS_AND_SIZES = [
    pytest.param(
        screen, size, marks=() if (id := f"{screen}-{name}") in IN_SHORT else pytest.mark.long, id=id
    )
    for screen in ("welcome", "invitation", "leagues", "lobby")
    for name, size in (("phone", PHONE), ("laptop", LAPTOP))
]


def hold_the_app(page) -> list:
    """From now on the entry's requests are in the list, each to be continued."""
    held = []
    page.route("**/assets/index-*.js", lambda route: held.append(route))
    return held


def place_of(element) -> tuple[float, float, float]:
    """Its upper left corner and its height: how wide it is depends on what stands beside it."""
    box = element.bounding_box()
    return box["x"], box["y"], box["height"]


@pytest.mark.parametrize("screen, size", SCREENS_AND_SIZES)
def test_the_first_screen_stands_before_the_app_which_takes_over_in_place(
    server, visit, people, screen, size
):
    (ana,) = people(server, "Ana")
    league_id = open_league([ana])
    code = ana.rest.ok("GET", f"/api/leagues/{league_id}")["invite_code"]
    path, who, words = {
        "welcome": ("/", None, "It’s draft night. You’re on the clock."),
        "invitation": (f"/join/{code}", None, "Ana invites you to Friends"),
        "leagues": ("/leagues", ana, "My leagues"),
        "lobby": (f"/leagues/{league_id}", ana, "Friends"),
    }[screen]
    page = visit(server.url, "/account" if who else "/login", who=who, size=size)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    held = hold_the_app(page)
    page.goto(server.url + path, wait_until="commit")
    first = page.locator(f"[data-screen={screen}] h1")
    expect(first).to_have_text(words)
    expect(first).to_be_visible()
    page.evaluate(FONTS)
    before = place_of(first)
    heading = page.get_by_role("heading", level=1)
    # It can neither be heard nor used yet, but for an invitation, whose form is open.
    expect(heading).to_have_count(1 if screen == "invitation" else 0)
    if who:
        expect(page.locator(f"[data-screen={screen}] nav")).to_contain_text("Ana")
    for route in held:
        route.continue_()
    expect(page.locator(f"[data-screen={screen}]")).to_have_count(0)  # the app is there
    expect(heading).to_have_text(words)
    assert all(abs(there - here) <= 4 for there, here in zip(place_of(heading), before, strict=True))
    page.unroute_all()


@pytest.mark.long  # it is told as the other first screens are
def test_the_room_says_whose_turn_it_is_before_the_app_does(server, visit, people):
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana, ben], rounds=2, pick_seconds=7200)
    ana.post(league_id, "draft/start")
    first = ana.rest.ok("GET", f"/api/leagues/{league_id}/draft")["state"]["on_clock"]
    for who, words in ((ana, "Your turn" if first == ana.user_id else "Ben"), (ben, None)):
        page = visit(server.url, "/account", who=who, size=PHONE)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        held = hold_the_app(page)
        page.goto(f"{server.url}/leagues/{league_id}", wait_until="commit")
        words = words or ("Your turn" if first == ben.user_id else "Ana")
        turn = page.locator("[data-slot=turn]")
        expect(turn).to_have_text(words)
        headline = turn.locator("xpath=..")
        expect(headline).to_have_css("font-weight", "800")  # its styles have come
        expect(page.locator("[data-slot=time]")).to_have_text(re.compile(r"^2 h$|^1 h \d+ min$"))
        slots = page.locator("[data-screen=room] [data-most] > *")
        expect(slots).to_have_count(4)
        expect(slots.last).to_be_in_viewport()
        page.evaluate(FONTS)
        before = headline.bounding_box()
        for route in held:
            route.continue_()
        expect(clock_bar(page)).to_contain_text(words)
        there = clock_bar(page).get_by_text(words, exact=True).bounding_box()
        assert (there["x"], there["y"], there["height"]) == (before["x"], before["y"], before["height"])
        page.unroute_all()


@pytest.mark.parametrize(
    "width, height",
    [pytest.param(*LAPTOP, id="laptop"), pytest.param(740, 360, id="landscape", marks=pytest.mark.long)],
)
def test_the_time_stays_where_it_is_when_the_app_takes_over(server, visit, people, width, height):
    """Also in a paused draft, and for the commissioner, whose tools stand beside it."""
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana, ben], rounds=2, pick_seconds=600)
    ana.post(league_id, "draft/start")
    for is_paused in (False, True):
        if is_paused:
            ana.post(league_id, "draft/pause", reason="Pizza")
        for who in (ana, ben):
            page = visit(server.url, "/account", who=who)
            page.set_viewport_size({"width": width, "height": height})
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            held = hold_the_app(page)
            page.goto(f"{server.url}/leagues/{league_id}", wait_until="commit")
            first = page.locator("[data-slot=time]")
            expect(first).to_be_visible()
            expect(first).to_have_css("font-weight", "800")  # its styles have come
            page.evaluate(FONTS)
            before = first.locator("xpath=..").bounding_box()
            for route in held:
                route.continue_()
            expect_live(page)
            timer = clock_bar(page).get_by_role("timer").locator("span").first
            there = timer.bounding_box()
            right = there["x"] + there["width"] - before["x"] - before["width"]
            moved = abs(right), abs(there["y"] - before["y"])
            assert max(moved) <= 1, (who.name, is_paused, moved)
            page.unroute_all()


def test_the_font_of_a_first_screen_is_its_letters_and_no_more(server, visit):
    page = visit(server.url, "/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.evaluate(FONTS)
    fonts = page.evaluate(
        "performance.getEntriesByType('resource').filter((one) => one.name.endsWith('.woff2')).map((one) => one.encodedBodySize)"
    )
    assert len(fonts) == 1 and sum(fonts) <= 40 * 1024, fonts


@pytest.mark.parametrize(
    "size", [PHONE, pytest.param(LAPTOP, marks=pytest.mark.long)], ids=["phone", "laptop"]
)
def test_the_header_stands_before_any_script_has_run(server, visit, chromium, size):
    bare = chromium.new_context(
        viewport={"width": size[0], "height": size[1]}, java_script_enabled=False
    ).new_page()
    bare.goto(server.url)
    first = [bare.locator(f".dn-first > {part}").bounding_box() for part in ("svg", "span")]
    bare.context.close()
    page = visit(server.url, "/", size=size)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    home = page.get_by_role("link", name="Draftnight, home")
    assert [
        home.locator("svg").bounding_box(),
        home.get_by_text("Draftnight", exact=True).bounding_box(),
    ] == first


@pytest.mark.long  # it takes four seconds to be shown; firstScreen.test.jsx waits with a moved clock
@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_the_room_stands_in_outline_until_its_parts_are_there(server, visit, people, size):
    """At the size they will have: nothing jumps when they come."""
    ana, ben = people(server, "Ana", "Ben")
    league_id = open_league([ana, ben], rounds=4)
    ana.post(league_id, "draft/start")
    page = visit(server.url, "/leagues", who=ana, size=size)
    expect(page.get_by_role("link", name="Friends")).to_be_visible()
    held = []
    page.route("**/TeamDraftView-*.js", lambda route: held.append(route))
    page.goto(f"{server.url}/leagues/{league_id}")
    outline = page.get_by_role("status").filter(has_text="Opening the draft room")
    expect(outline).to_be_visible()
    bar = outline.locator("xpath=*[2]").bounding_box()
    check_looks(outline, PHONE_LOOKS if size == PHONE else LAPTOP_LOOKS)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for route in held:
        route.continue_()
    expect(clock_bar(page)).to_be_visible()
    there = clock_bar(page).bounding_box()
    assert (there["x"], there["y"], there["width"]) == (bar["x"], bar["y"], bar["width"])
    assert abs(there["height"] - bar["height"]) <= 4
    page.unroute_all()


def test_the_lobbys_buttons_stay_where_they_are_when_the_competitions_name_comes(server, visit, people):
    (ana,) = people(server, "Ana")
    page = visit(server.url, "/login", who=ana, size=PHONE)
    page.set_viewport_size({"width": 412, "height": 823})  # where a button fits beside a short line
    held = []
    page.route("**/api/competitions", lambda route: held.append(route))
    page.goto(f"{server.url}/leagues/{open_league([ana], bots=1, rounds=4)}")
    settings = page.get_by_role("link", name="Settings")
    expect(page.get_by_text("2 members are in.")).to_be_visible()
    before = settings.bounding_box()
    for route in held:
        route.continue_()
    page.unroute("**/api/competitions")
    expect(page.get_by_text("NFL · Snake")).to_be_visible()
    assert settings.bounding_box() == before


def test_a_name_can_be_typed_and_sent_before_the_app_is_there(server, visit, people):
    """Nothing moves, is lost or is done twice when the app takes over."""
    (ana,) = people(server, "Ana")
    league_id = open_league([ana], max_members=4)
    code = ana.rest.ok("GET", f"/api/leagues/{league_id}")["invite_code"]
    for name, sends in (("Ben", False), ("Cleo", True)):
        page = visit(server.url, "/login", size=PHONE)
        held = hold_the_app(page)
        page.goto(f"{server.url}/join/{code}", wait_until="commit")
        field, button = page.get_by_label("Display name"), page.get_by_role("button", name="Join the league")
        field.press_sequentially(name)
        field.press("ArrowLeft")
        before = field.bounding_box(), button.bounding_box()
        if sends:
            button.click()
            expect(page.get_by_role("button", name="Joining…")).to_be_visible()
        for route in held:
            route.continue_()
        page.unroute_all()
        if not sends:
            expect(page.get_by_text("1 member is in")).to_be_visible()
            assert (field.bounding_box(), button.bounding_box()) == before
            expect(field).to_be_focused()
            page.keyboard.type("d")
            expect(field).to_have_value("Bedn")
            button.click()
        expect(
            page.get_by_role("listitem").filter(has_text="Cleo" if sends else "Bedn").first
        ).to_be_visible()
    members = ana.rest.ok("GET", f"/api/leagues/{league_id}")["members"]
    assert [member["display_name"] for member in members] == ["Ana", "Bedn", "Cleo"]
